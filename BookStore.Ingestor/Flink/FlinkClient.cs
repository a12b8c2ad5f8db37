using System.Globalization;
using System.Text.Json;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Rest;

namespace BookStore.Ingestor.Flink;

/// <summary>The JobManager's REST API, as far as jobs are looked after with it.</summary>
internal sealed class FlinkClient(FlinkOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly RestClient _rest = new("Flink's JobManager", options.Url, "BookStore__Flink__Url");

    /// <summary>All jobs that it remembers, the newest first.</summary>
    public async Task<IReadOnlyList<JobInfo>> JobsAsync(CancellationToken cancellationToken)
    {
        var jobs = (await _rest.GetAsync("jobs/overview", cancellationToken)).GetProperty("jobs").EnumerateArray().Select(job => new JobInfo(
            job.GetProperty("jid").GetString()!,
            job.GetProperty("name").GetString()!,
            job.GetProperty("state").GetString()!,
            job.GetProperty("start-time").GetInt64(),
            job.GetProperty("tasks").GetProperty("running").GetInt32(),
            job.GetProperty("tasks").GetProperty("total").GetInt32()));
        return [.. jobs.OrderByDescending(job => job.Started)];
    }

    /// <summary>The slots that no task has.</summary>
    public async Task<int> FreeSlotsAsync(CancellationToken cancellationToken) =>
        (await _rest.GetAsync("overview", cancellationToken)).GetProperty("slots-available").GetInt32();

    /// <summary>The newest checkpoint that completed; null where none has.</summary>
    public async Task<JobCheckpoint?> LatestCheckpointAsync(string job, CancellationToken cancellationToken)
    {
        var latest = (await _rest.GetAsync($"jobs/{job}/checkpoints", cancellationToken)).GetProperty("latest").GetProperty("completed");
        return latest.ValueKind == JsonValueKind.Null
            ? null
            : new JobCheckpoint(
                latest.GetProperty("external_path").GetString()!,
                DateTimeOffset.FromUnixTimeMilliseconds(latest.GetProperty("latest_ack_timestamp").GetInt64()),
                TimeSpan.FromMilliseconds(latest.GetProperty("end_to_end_duration").GetInt64()));
    }

    /// <summary>How often a job has started again by itself.</summary>
    public async Task<int> RestartsAsync(string job, CancellationToken cancellationToken) =>
        (int)(await MetricAsync($"jobs/{job}/metrics?get=numRestarts", cancellationToken) ?? 0);

    /// <summary>Innermost cause of a job's last failure; null where it had none.</summary>
    public async Task<string?> LastFailureAsync(string job, CancellationToken cancellationToken)
    {
        var history = (await _rest.GetAsync($"jobs/{job}/exceptions?maxExceptions=1", cancellationToken)).GetProperty("exceptionHistory").GetProperty("entries");
        return history.GetArrayLength() == 0 ? null : RefusalText.InnermostCause(history[0].GetProperty("stacktrace").GetString()!);
    }

    /// <summary>The metrics in which a job's source tells how many records it has not read yet; none where it does not tell.</summary>
    /// <returns>Paths for <see cref="SumAsync"/>, good for as long as the job has its id. Finding them costs the JobManager more than reading them.</returns>
    public async Task<IReadOnlyList<string>> PendingMetricsAsync(string job, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var vertex in (await _rest.GetAsync($"jobs/{job}", cancellationToken)).GetProperty("vertices").EnumerateArray())
        {
            var path = $"jobs/{job}/vertices/{vertex.GetProperty("id").GetString()}/subtasks/metrics";
            found.AddRange((await _rest.GetAsync(path, cancellationToken)).EnumerateArray().Select(metric => metric.GetProperty("id").GetString()!)
                .Where(name => name.EndsWith(".pendingRecords", StringComparison.Ordinal)).Select(name => $"{path}?get={Uri.EscapeDataString(name)}&agg=sum"));
        }

        return found;
    }

    /// <summary>The sum of metrics; null where there are none.</summary>
    public async Task<long?> SumAsync(IReadOnlyList<string> metrics, CancellationToken cancellationToken)
    {
        long? sum = null;
        foreach (var metric in metrics)
            sum = sum.GetValueOrDefault() + (long?)await MetricAsync(metric, cancellationToken);
        return sum;
    }

    /// <summary>Takes a savepoint of a job that goes on.</summary>
    /// <returns>Where it is.</returns>
    public async Task<string> SavepointAsync(string job, CancellationToken cancellationToken) =>
        await WaitAsync(job, await _rest.SendAsync(HttpMethod.Post, $"jobs/{job}/savepoints", new Dictionary<string, object> { ["cancel-job"] = false }, cancellationToken), cancellationToken);

    /// <summary>Ends a job with a savepoint, behind which it has written nothing.</summary>
    /// <returns>Where it is.</returns>
    public async Task<string> StopAsync(string job, CancellationToken cancellationToken) =>
        await WaitAsync(job, await _rest.SendAsync(HttpMethod.Post, $"jobs/{job}/stop", new { drain = false }, cancellationToken), cancellationToken);

    /// <summary>Ends a job as it is.</summary>
    public Task CancelAsync(string job, CancellationToken cancellationToken) => _rest.SendAsync(HttpMethod.Patch, $"jobs/{job}", null, cancellationToken);

    public void Dispose() => _rest.Dispose();

    /// <exception cref="ExplainedException">The savepoint failed.</exception>
    private async Task<string> WaitAsync(string job, JsonElement request, CancellationToken cancellationToken)
    {
        var path = $"jobs/{job}/savepoints/{request.GetProperty("request-id").GetString()}";
        while (true)
        {
            var answer = await _rest.GetAsync(path, cancellationToken);
            if (answer.GetProperty("status").GetProperty("id").GetString() == "COMPLETED")
            {
                var operation = answer.GetProperty("operation");
                return operation.TryGetProperty("location", out var location) && location.GetString() is { } place
                    ? place
                    : throw new ExplainedException($"The savepoint failed: {RefusalText.InnermostCause(operation.GetProperty("failure-cause").GetProperty("stack-trace").GetString()!)}");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<double?> MetricAsync(string path, CancellationToken cancellationToken)
    {
        var found = await _rest.GetAsync(path, cancellationToken);
        if (found.GetArrayLength() == 0)
            return null;
        var value = found[0].TryGetProperty("sum", out var sum) ? sum : found[0].GetProperty("value");
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);
    }
}
