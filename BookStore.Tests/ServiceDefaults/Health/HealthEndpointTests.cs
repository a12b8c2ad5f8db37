using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Xunit;

namespace BookStore.Tests.ServiceDefaults.Health;

public sealed class HealthEndpointTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, HttpStatusCode.OK)]
    [InlineData(HealthStatus.Degraded, HttpStatusCode.OK)]
    [InlineData(HealthStatus.Unhealthy, HttpStatusCode.ServiceUnavailable)]
    public async Task Health_CheckInState_TellsItAndItsReason(HealthStatus status, HttpStatusCode code)
    {
        await using var service = await StartAsync(() => new HealthCheckResult(status, "Two rows are quarantined."));

        using var response = await service.Client.GetAsync("/health");

        response.StatusCode.ShouldBe(code);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            $$"""{"status":"{{status}}","checks":[{"name":"quarantine","status":"{{status}}","description":"Two rows are quarantined."},{"name":"self","status":"Healthy","description":"The process answers."}]}""");
    }

    [Fact]
    public async Task Health_CheckThatThrows_TellsTheMessage()
    {
        await using var service = await StartAsync(() => throw new InvalidOperationException("No such server."));

        using var response = await service.Client.GetAsync("/health");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["checks"]![0]!["description"]!.GetValue<string>().ShouldBe("No such server.");
    }

    [Fact]
    public async Task Alive_UnhealthyCheckWithoutLiveTag_IsNotAsked()
    {
        await using var service = await StartAsync(() => HealthCheckResult.Unhealthy());

        using var response = await service.Client.GetAsync("/alive");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["checks"]!.AsArray().Select(check => check!["name"]!.GetValue<string>()).ShouldBe(["self"]);
    }

    [Fact]
    public async Task Alive_UnhealthyCheckWithLiveTag_IsUnavailable()
    {
        await using var service = await StartAsync(() => HealthCheckResult.Unhealthy(), "live");

        using var response = await service.Client.GetAsync("/alive");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static Task<TestService> StartAsync(Func<HealthCheckResult> check, params string[] tags) =>
        TestService.StartAsync(builder => builder.Services.AddHealthChecks().AddCheck("quarantine", check, tags));
}
