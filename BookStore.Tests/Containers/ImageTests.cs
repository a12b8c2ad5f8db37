using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Containers;

/// <summary>Each server of the manifest as a container. The fixture's start has waited until each was healthy.</summary>
public sealed class ImageTests(ManifestContainers containers) : IClassFixture<ManifestContainers>, IDisposable
{
    private readonly HttpClient _http = new();

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [SkippableFact]
    public async Task OwnImages_EveryOne_RunsWithoutRootsRights()
    {
        await ContainerEngine.SkipWithoutAsync();

        foreach (var container in containers.OwnImages)
            (await container.ExecAsync(["id", "-u"])).Stdout.Trim().ShouldNotBe("0", container.Image.FullName);
    }

    [SkippableTheory]
    [InlineData("ecom-db")]
    [InlineData("inventory-db")]
    public async Task Postgres_OfTheShop_WritesItsLogForReaders(string server)
    {
        await ContainerEngine.SkipWithoutAsync();

        (await containers[server].ExecAsync(["sh", "-c", "PGPASSWORD=$POSTGRES_PASSWORD psql -U postgres -Atc 'SHOW wal_level'"])).Stdout.Trim().ShouldBe("logical");
    }

    [SkippableFact]
    public async Task Debezium_HasThePostgresConnector()
    {
        await ContainerEngine.SkipWithoutAsync();

        var plugins = await _http.GetFromJsonAsync<JsonArray>(containers.UrlOf("debezium", "/connector-plugins"));

        plugins!.Select(plugin => (string)plugin!["class"]!).ShouldContain("io.debezium.connector.postgresql.PostgresConnector");
    }

    [SkippableFact]
    public async Task Flink_HasTheSlotsOfTheFourJobsAndAGateway()
    {
        await ContainerEngine.SkipWithoutAsync();

        var overview = await _http.GetFromJsonAsync<JsonObject>(containers.UrlOf("flink", "/overview"));
        var gateway = await _http.GetFromJsonAsync<JsonObject>(containers.UrlOf("flink-gateway", "/v1/info"));

        ((int)overview!["slots-total"]!).ShouldBe(4);
        ((string)gateway!["version"]!).ShouldBe((string)overview["flink-version"]!);
    }

    [SkippableTheory]
    [InlineData("flink")]
    [InlineData("flink-taskmanager")]
    public async Task Flink_VolumesOfItsState_CanBeWritten(string process)
    {
        await ContainerEngine.SkipWithoutAsync();

        (await containers[process].ExecAsync(["sh", "-c", "touch /opt/flink/checkpoints/probe /opt/flink/savepoints/probe"])).ExitCode.ShouldBe(0);
    }

    [SkippableFact]
    public async Task Superset_TheAdministratorOfPeople_MaySignIn()
    {
        await ContainerEngine.SkipWithoutAsync();

        using var answer = await _http.PostAsJsonAsync(
            containers.UrlOf("superset", "/api/v1/security/login"), new { username = "admin", password = ManifestContainers.Password, provider = "db" });

        answer.IsSuccessStatusCode.ShouldBeTrue();
    }
}
