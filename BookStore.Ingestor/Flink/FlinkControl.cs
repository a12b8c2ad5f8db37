using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BookStore.Ingestor.Flink;

/// <summary>What there is to look after: the connectors and jobs of the files, by source. Made anew for each process, a command's or the service's.</summary>
internal sealed class FlinkControl : IDisposable
{
    private readonly FlinkOptions _options;
    private readonly TimeProvider _time;
    private readonly SqlGatewayClient _gateway;

    /// <exception cref="ExplainedException">A file is missing or wrong, or names a variable that nothing sets.</exception>
    public FlinkControl(IConfiguration configuration, DatabaseConnections databases, FlinkOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _time) = (options, time);
        Jobs = PipelineScript.Load(options.Pipeline, new PipelineVariables(configuration, databases).Find);
        Client = new FlinkClient(options, time);
        _gateway = new SqlGatewayClient(options, time);
        Store = new JobStore(databases);
        Submission = new JobSubmission(Client, _gateway, Store, logger);
    }

    /// <summary>For a command.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; one sentence each.</exception>
    public static FlinkControl Create(IConfiguration configuration, DatabaseConnections databases) => new(
        configuration, databases, Settings.Read<FlinkOptions>(configuration, FlinkOptions.Section), TimeProvider.System, NullLogger.Instance);

    /// <summary>The jobs of the pipeline, in the order of its file.</summary>
    public IReadOnlyList<PipelineJob> Jobs { get; }

    public FlinkClient Client { get; }

    public JobStore Store { get; }

    public JobSubmission Submission { get; }

    /// <summary>The job of a name.</summary>
    /// <exception cref="ExplainedException">There is none.</exception>
    public PipelineJob Job(string name) => Jobs.FirstOrDefault(job => job.Name == name)
        ?? throw new ExplainedException($"There is no job {name}. The pipeline has {string.Join(", ", Jobs.Select(job => job.Name))}.");

    /// <summary>The jobs that read a source's topics; the first source also has those that read none of any source.</summary>
    public IReadOnlyList<PipelineJob> JobsOf(SourceDefinition source, IReadOnlyDictionary<SourceDefinition, ConnectorDefinition> connectors) =>
        [.. Jobs.Where(job => source == (SourceDefinitions.All.FirstOrDefault(owner => connectors[owner].Topics.Contains(job.Topic)) ?? SourceDefinitions.All[0]))];

    /// <summary>Looks at a job without doing anything about it.</summary>
    public async Task<PartStatus> ReadAsync(PipelineJob job, CancellationToken cancellationToken)
    {
        try
        {
            if ((await Client.JobsAsync(cancellationToken)).FirstOrDefault(found => found.Name == job.Name && !found.HasEnded) is { } running)
                return await new JobWatch(job, Client, lag: null, _options.MaxRestarts).LookAsync(running, cancellationToken);
            return (await Store.LoadAsync(job.Name, cancellationToken)).IsWanted
                ? new PartStatus(job.Name, PartState.Failed, "It does not run: start the ingestor, which submits it, or see its log.")
                : PartStatus.StoppedJob(job.Name);
        }
        catch (RestException failure)
        {
            return PartStatus.Of(job.Name, failure);
        }
    }

    public JobKeeper Keep(PipelineJob job, GroupLag lag, ControlMetrics metrics, ILogger logger)
    {
        var keeper = new JobKeeper(job, Client, lag, Submission, Store, _options, _time, metrics, logger);
        metrics.Follow(job.Name, keeper.Watch);
        return keeper;
    }

    public void Dispose()
    {
        Client.Dispose();
        _gateway.Dispose();
    }
}
