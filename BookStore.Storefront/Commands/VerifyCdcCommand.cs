using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Probes;
using BookStore.Storefront.Sightings;

namespace BookStore.Storefront.Commands;

/// <summary><c>verify-cdc</c>: does an order of the shop arrive in analytics-db?</summary>
internal static class VerifyCdcCommand
{
    private const int Found = 3;

    /// <param name="invoke">Runs a command with its configuration, and explains its failures.</param>
    public static Command Create(Func<Func<IConfiguration, Task<int>>, Task<int>> invoke)
    {
        var timeout = new Option<int>("--timeout") { Description = "Seconds that the order, and then its removal, may take.", DefaultValueFactory = _ => 30 };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600))
                result.AddError($"'{token.Value}' is no number of seconds from 1 to 3600.");
        });
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("verify-cdc", "Place an order, wait for it in analytics-db, and remove it again. Exit code 3 where a stage does not pass it on, which is named.") { timeout, json };
        command.SetAction((result, _) => invoke(configuration => InvokeAsync(configuration, TimeSpan.FromSeconds(result.GetValue(timeout)), result.GetValue(json))));
        return command;
    }

    private static async Task<int> InvokeAsync(IConfiguration configuration, TimeSpan timeout, bool asJson)
    {
        await using var ecom = new ShopDatabase("ecomdb", configuration.GetConnectionString("ecomdb"));
        await using var analytics = AnalyticsReader.From(configuration);
        using var ingestor = IngestorHealth.From(configuration);
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var result = await new CdcProbe(ecom, analytics, ingestor, TimeProvider.System).RunAsync(timeout, stop.Token);
            Console.WriteLine(asJson ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web) : Sentence(result, timeout));
            return result.Stage is null ? 0 : Found;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new ShopDatabaseException("Stopped; the order was removed from ecomdb again.", permanent: true, cause: null);
        }

        // The order goes first, and then the process.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static string Sentence(ProbeResult result, TimeSpan timeout) => result switch
    {
        { VisibleAfterMs: { } visible, GoneAfterMs: { } gone } => string.Create(
            CultureInfo.InvariantCulture, $"The order was visible in analytics-db after {visible:N1} ms, and gone {gone:N1} ms after its removal."),
        { VisibleAfterMs: { } visible } => string.Create(
            CultureInfo.InvariantCulture, $"The order was visible in analytics-db after {visible:N1} ms; its removal was not within {timeout.TotalSeconds:0} s. {Standstill(result)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"The order was not visible in analytics-db within {timeout.TotalSeconds:0} s. {Standstill(result)}"),
    };

    private static string Standstill(ProbeResult result) => $"It stands still at the stage {result.Stage}: {result.Problem}";
}
