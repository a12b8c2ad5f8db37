using BookStore.Storefront;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront;

public sealed class NameUuidTests
{
    [Fact]
    public void Create_ExampleOfTheRfc_IsTheUuidOfTheRfc() =>
        NameUuid.Create(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com").ShouldBe(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
}
