using System.Text.Json;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Connect;

/// <summary>What Connect says of a connector.</summary>
/// <param name="State">The connector's own: RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED, RESTARTING.</param>
/// <param name="TaskStates">Its tasks'; a connector of Debezium has one.</param>
/// <param name="Failure">Innermost cause of the first failure; null where nothing failed.</param>
/// <param name="HasHole">Whether its slot does not have what comes next: Debezium has not read it, and nobody has it any more.</param>
internal sealed record ConnectorReport(string State, IReadOnlyList<string> TaskStates, string? Failure, bool HasHole)
{
    /// <summary>Debezium's words where its slot is gone or was made anew, and PostgreSQL's, older and newer, where it was invalidated.</summary>
    private static readonly string[] Holes =
        ["no longer available on the server", "can no longer get changes from replication slot", "can no longer access replication slot"];

    public bool HasFailed => State == "FAILED" || TaskStates.Contains("FAILED");

    public bool IsRunning => State == "RUNNING" && TaskStates.Count > 0 && TaskStates.All(task => task == "RUNNING");

    public bool IsHeld => State is "PAUSED" or "STOPPED";

    public static ConnectorReport Read(JsonElement status)
    {
        var connector = status.GetProperty("connector");
        var tasks = status.GetProperty("tasks").EnumerateArray().ToList();
        var trace = tasks.Prepend(connector).Select(part => part.TryGetProperty("trace", out var trace) ? trace.GetString() : null).FirstOrDefault(trace => trace is not null);
        return new ConnectorReport(StateOf(connector), [.. tasks.Select(StateOf)], trace is null ? null : RefusalText.InnermostCause(trace), trace is not null && Holes.Any(hole => trace.Contains(hole, StringComparison.Ordinal)));
    }

    /// <summary>What it does, in the ingestor's words; <paramref name="report"/> is null while Connect has not started it yet.</summary>
    public static PartStatus Judge(string connector, ConnectorReport? report) => report switch
    {
        { IsHeld: true } => new PartStatus(connector, PartState.Stopped, $"It is {report.State.ToLowerInvariant()} in Kafka Connect; resume it there."),
        { HasFailed: true, HasHole: true } => new PartStatus(
            connector, PartState.Failed, "Its replication slot was dropped, made anew or invalidated, and changes that Debezium had not read are gone with it. Run 'ingestor resnapshot'."),
        { HasFailed: true } => new PartStatus(connector, PartState.Failed, $"Its task failed ({report.Failure ?? "no reason given"})."),
        { IsRunning: true } => new PartStatus(connector, PartState.Running),
        _ => new PartStatus(connector, PartState.Starting),
    };

    private static string StateOf(JsonElement part) => part.GetProperty("state").GetString()!;
}
