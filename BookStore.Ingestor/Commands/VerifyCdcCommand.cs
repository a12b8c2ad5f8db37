using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Probes;

namespace BookStore.Ingestor.Commands;

/// <summary><c>verify-cdc</c>: does an order of the shop arrive?</summary>
internal static class VerifyCdcCommand
{
    /// <param name="invoke">Runs a command with its configuration, and explains its failures.</param>
    public static Command Create(Func<ParseResult, Func<CommandContext, Task<int>>, Task<int>> invoke)
    {
        var timeout = new Option<int>("--timeout") { Description = "Seconds that the order, and then its removal, may take.", DefaultValueFactory = _ => 30 };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600))
                result.AddError($"'{token.Value}' is no number of seconds from 1 to 3600.");
        });
        var command = new Command("verify-cdc", "Place an order, wait for it in analytics-db, and remove it again. Exit code 3 where a stage does not pass it on, which is named.") { timeout };
        command.SetAction((result, _) => invoke(result, context => InvokeAsync(context, TimeSpan.FromSeconds(result.GetValue(timeout)))));
        return command;
    }

    private static async Task<int> InvokeAsync(CommandContext context, TimeSpan timeout)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var result = await new CdcProbe(context.Connections, context.Engine, TimeProvider.System).RunAsync(timeout, stop.Token);
            context.Write(result, found => Print(found, timeout));
            return result.Stage is null ? ExitCodes.Done : ExitCodes.Found;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new ExplainedException("Stopped; the order was removed from ecomdb again.");
        }

        // The order goes first, and then the process.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static void Print(ProbeResult result, TimeSpan timeout) => Console.WriteLine(result switch
    {
        { VisibleAfterMs: { } visible, GoneAfterMs: { } gone } => string.Create(
            CultureInfo.InvariantCulture, $"The order was visible in analytics-db after {visible:N1} ms, and gone {gone:N1} ms after its removal."),
        { VisibleAfterMs: { } visible } => string.Create(
            CultureInfo.InvariantCulture, $"The order was visible in analytics-db after {visible:N1} ms; its removal was not within {timeout.TotalSeconds:0} s. {Standstill(result)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"The order was not visible in analytics-db within {timeout.TotalSeconds:0} s. {Standstill(result)}"),
    });

    private static string Standstill(ProbeResult result) => $"It stands still at the stage {result.Stage.ToString()!.ToLowerInvariant()}: {result.Problem}";
}
