using System.Text.Json;
using BookStore.Ingestor.Rest;

namespace BookStore.Ingestor.Connect;

/// <summary>What Connect says of a connector.</summary>
/// <param name="State">The connector's own: RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED, RESTARTING.</param>
/// <param name="TaskStates">Its tasks'; a connector of Debezium has one.</param>
/// <param name="Failure">Innermost cause of the first failure; null where nothing failed.</param>
internal sealed record ConnectorReport(string State, IReadOnlyList<string> TaskStates, string? Failure)
{
    public bool HasFailed => State == "FAILED" || TaskStates.Contains("FAILED");

    public bool IsRunning => State == "RUNNING" && TaskStates.Count > 0 && TaskStates.All(task => task == "RUNNING");

    public bool IsHeld => State is "PAUSED" or "STOPPED";

    public static ConnectorReport Read(JsonElement status)
    {
        var connector = status.GetProperty("connector");
        var tasks = status.GetProperty("tasks").EnumerateArray().ToList();
        var trace = tasks.Prepend(connector).Select(part => part.TryGetProperty("trace", out var trace) ? trace.GetString() : null).FirstOrDefault(trace => trace is not null);
        return new ConnectorReport(StateOf(connector), [.. tasks.Select(StateOf)], trace is null ? null : RefusalText.InnermostCause(trace));
    }

    private static string StateOf(JsonElement part) => part.GetProperty("state").GetString()!;
}
