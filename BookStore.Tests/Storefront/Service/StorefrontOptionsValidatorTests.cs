using BookStore.Storefront.Service;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Service;

public sealed class StorefrontOptionsValidatorTests
{
    [Theory]
    [InlineData("http://127.0.0.1:32100/", true)]
    [InlineData("https://shop.example/dashboard", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/dashboard", false)]
    public void Validate_DashboardUrl_IsAnAddressOfTheWeb(string address, bool isValid)
    {
        var options = new StorefrontOptions { DashboardUrl = new Uri(address, UriKind.RelativeOrAbsolute) };

        new StorefrontOptionsValidator(TimeProvider.System).Validate(null, options).Succeeded.ShouldBe(isValid);
    }
}
