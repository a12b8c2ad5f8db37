using System.ComponentModel.DataAnnotations;
using BookStore.Dashboard.Superset;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Superset;

public sealed class SupersetOptionsTests
{
    [Fact]
    public void Origin_UrlWithMoreThanThat_IsSchemeHostAndPort() =>
        new SupersetOptions { Url = new("http://superset:8088/"), PublicUrl = new("https://reader@reports.example.org:444/some/page?x=1") }.Origin.ShouldBe("https://reports.example.org:444");

    [Fact]
    public void Origin_NoSuperset_IsNone() => new SupersetOptions().Origin.ShouldBeNull();

    [Theory]
    [InlineData("http://superset:8088", null, "Set BookStore:Dashboard:Superset:Password to the password of Superset's user bookstore-dashboard, as ")]
    [InlineData("superset:8088", "password", "Set BookStore:Dashboard:Superset:Url to an address such as http://127.0.0.1:32000.")]
    [InlineData("/superset", "password", "Set BookStore:Dashboard:Superset:Url to an address such as http://127.0.0.1:32000.")]
    public void Validate_SomethingMissing_SaysWhatToSet(string url, string? password, string sentence)
    {
        var options = new SupersetOptions { Url = new(url, UriKind.RelativeOrAbsolute), Password = password };

        Should.Throw<ValidationException>(() => Validator.ValidateObject(options, new(options), validateAllProperties: true)).Message.ShouldStartWith(sentence);
    }

    [Fact]
    public void Validate_NoSuperset_IsAllRight()
    {
        var options = new SupersetOptions();

        Validator.ValidateObject(options, new(options), validateAllProperties: true);
    }
}
