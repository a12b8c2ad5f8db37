using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Api;
using Polly;
using Polly.Retry;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>
/// The upload: one request that changes everything or, but for the connection to analytics-db, nothing. What is there under the same identity is
/// replaced, what is there under the same name is taken over, and nothing is deleted.
/// </summary>
internal sealed class BundleUpload(SupersetClient superset, ReportBundle bundle, AnalyticsAddress address)
{
    // A Superset that is killed meanwhile is waited for, and told again.
    private static readonly ResiliencePipeline s_again = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = new PredicateBuilder().Handle<SupersetAwayException>(),
        MaxRetryAttempts = 3,
        Delay = TimeSpan.FromSeconds(1),
        BackoffType = DelayBackoffType.Exponential,
    }).Build();

    /// <exception cref="BootstrapException">Superset refuses it, or is away for good.</exception>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var archive = BundleArchive.Pack(bundle);
        var isFirst = true;
        await s_again.ExecuteAsync(async stop =>
        {
            if (!isFirst)
                await superset.SignInAsync(stop);
            isFirst = false;
            await SendAsync(archive, stop);
        }, cancellationToken);
    }

    private async Task SendAsync(byte[] archive, CancellationToken cancellationToken)
    {
        using var file = new ByteArrayContent(archive) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };
        using var form = new MultipartFormDataContent
        {
            { file, "bundle", "bundle.zip" },
            { new StringContent(new JsonObject { [bundle.Database.Path] = address.Password }.ToJsonString()), "passwords" },
        };
        var answer = await superset.TryPostAsync("api/v1/assets/import/", form, cancellationToken);
        if (answer.IsSuccess)
            return;
        if (answer.IsOfOtherKey || (int)answer.Status is not (500 or 422))
            answer.Content(superset.Url);
        throw new BootstrapException(
            $"Superset at {superset.Url} refuses the bundle ({(int)answer.Status}: {answer.Message}). Only its own log says why: server.log in its folder, or `kubectl logs` of its pod.");
    }
}
