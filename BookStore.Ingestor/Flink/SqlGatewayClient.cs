using BookStore.Ingestor.Rest;

namespace BookStore.Ingestor.Flink;

/// <summary>Runs statements through Flink's SQL Gateway. Unlike the SQL client's exit code, its answers tell whether a statement failed.</summary>
internal sealed class SqlGatewayClient(FlinkOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly RestClient _rest = new("Flink's SQL Gateway", options.GatewayUrl, "BookStore__Flink__GatewayUrl");

    /// <summary>Runs statements one after the other in a session of their own.</summary>
    /// <returns>The id of the job that the last of them submitted; null where it submitted none.</returns>
    /// <exception cref="RestException">The gateway is away, or one of them failed.</exception>
    public async Task<string?> RunAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        var session = (await _rest.SendAsync(HttpMethod.Post, "v1/sessions", new { }, cancellationToken)).GetProperty("sessionHandle").GetString();
        try
        {
            string? job = null;
            foreach (var statement in statements)
                job = await RunAsync(session!, statement, cancellationToken);
            return job;
        }
        finally
        {
            await CloseAsync(session!);
        }
    }

    public void Dispose() => _rest.Dispose();

    private async Task<string?> RunAsync(string session, string statement, CancellationToken cancellationToken)
    {
        var operation = (await _rest.SendAsync(HttpMethod.Post, $"v1/sessions/{session}/statements", new { statement }, cancellationToken)).GetProperty("operationHandle").GetString();
        while (true)
        {
            var result = await _rest.GetAsync($"v1/sessions/{session}/operations/{operation}/result/0", cancellationToken);
            if (result.GetProperty("resultType").GetString() != "NOT_READY")
                return result.TryGetProperty("jobID", out var job) ? job.GetString() : null;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    // Also when the caller gave up; a session that stays open ends by itself after a while.
    private async Task CloseAsync(string session)
    {
        try
        {
            await _rest.SendAsync(HttpMethod.Delete, $"v1/sessions/{session}", null, CancellationToken.None);
        }
        catch (RestException)
        {
            // What ran in it has its own answer.
        }
    }
}
