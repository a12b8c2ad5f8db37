namespace BookStore.Ingestor.Flink;

/// <summary>A job as the JobManager lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its <c>pipeline.name</c>.</param>
/// <param name="State">CREATED, INITIALIZING, RUNNING, RESTARTING, FAILING, CANCELLING, SUSPENDED, FAILED, CANCELED or FINISHED.</param>
/// <param name="Started">When it was submitted, in milliseconds since 1970.</param>
/// <param name="TasksAtWork">How many of its tasks are at work.</param>
/// <param name="Tasks">How many it has.</param>
internal sealed record JobInfo(string Id, string Name, string State, long Started, int TasksAtWork, int Tasks)
{
    /// <summary>Whether it has ended, and will not start again.</summary>
    public bool HasEnded => State is "FAILED" or "CANCELED" or "FINISHED" or "SUSPENDED";

    /// <summary>Whether all of it is at work.</summary>
    public bool IsAtWork => State == "RUNNING" && TasksAtWork == Tasks;
}
