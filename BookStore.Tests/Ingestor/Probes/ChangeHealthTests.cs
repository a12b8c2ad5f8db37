using System.Net;
using System.Text.Json;
using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Sources;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Probes;

/// <summary><c>/health/change</c>, and what stands behind it where no ingestor is at work.</summary>
[Collection(IngestorCollection.Name)]
public sealed class ChangeHealthTests(IngestorFixture fixture)
{
    [Fact]
    public async Task FindAsync_NobodyReads_NamesTheSource()
    {
        await using var shop = await fixture.CreateShopAsync();
        await ShouldStandStillAsync(shop, "It was never captured. Start the ingestor.");

        await shop.RunIngestorOnceAsync();
        await ShouldStandStillAsync(shop, "Nobody reads its replication slot. Start the ingestor");
    }

    [Theory]
    [InlineData("cart", 0, "cart is none of the tables")]
    [InlineData("orders", -24, "The change may not be older than 3 hours.")]
    public async Task Change_SenselessQuestion_IsRefusedWithASentence(string table, int hours, string sentence)
    {
        await using var shop = await fixture.CreateShopAsync();
        var ingestor = await shop.LaunchIngestorAsync();
        using var http = new HttpClient { BaseAddress = ingestor.Address };

        using var answer = await http.GetAsync($"health/change?table={table}&key={Guid.NewGuid()}&deleted=false&since={DateTime.UtcNow.AddHours(hours):O}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetString()!.ShouldStartWith(sentence);
    }

    private static async Task ShouldStandStillAsync(CapturedShop shop, string reason)
    {
        using var desk = new StandstillDesk(shop.Context.Configuration, shop.Connections);

        var standstill = await desk.FindAsync(
            SourceDefinitions.Ecom.Tables.Single(table => table.Name == "orders"), Guid.NewGuid(), isDelete: false, DateTimeOffset.UtcNow, CancellationToken.None);

        standstill.Stage.ShouldBe(Stage.Source, standstill.Reason);
        standstill.Reason.ShouldContain(reason);
    }
}
