using BookStore.LocalPlatform.Distributions;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.AppHost.Local;

/// <summary>The platform with Kafka, from its start to a sudden end.</summary>
[Collection(LocalModeCollection.Name)]
public sealed class KafkaModeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task HostKilled_EngineKafka_LeavesNoServerAndTheNextRunGoesOn()
    {
        Streaming.Distributions.SkipUnlessPresent(Distribution.Kafka, Distribution.Debezium, Distribution.Librdkafka);
        var data = _folder.Combine("data");
        await using (var host = AppHostProcess.Start(data, "--engine", "kafka"))
        {
            await host.WaitUntilReadyAsync();
            host.Output.ShouldContain("debezium     http://127.0.0.1:");
            (await host.ConnectionStringAsync("kafka")).ShouldStartWith("127.0.0.1:");

            host.Signal("KILL");
            await host.ExitAsync();
        }

        await ProcessList.WaitUntilGoneAsync(data);
        await using var again = AppHostProcess.Start(data, "--engine", "kafka");
        await again.WaitUntilReadyAsync();
        again.Signal("INT");
        (await again.ExitAsync()).ShouldBe(0);
        await ProcessList.WaitUntilGoneAsync(data);
    }
}
