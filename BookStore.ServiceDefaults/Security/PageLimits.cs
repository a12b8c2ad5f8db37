using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BookStore.ServiceDefaults.Security;

/// <summary>
/// Limits how many pages are open, and opened, from one address and in all, so that nobody can use up the server's memory. An open page is an open connection of
/// Blazor. Who is over a limit gets a sentence instead of a page.
/// </summary>
internal sealed class PageLimits : IDisposable
{
    private static readonly PathString Connections = "/_blazor";

    private readonly PageLimitOptions _options;
    private readonly PartitionedRateLimiter<IPAddress> _open;
    private readonly PartitionedRateLimiter<IPAddress> _opened;
    private readonly ConcurrencyLimiter _openInAll;

    public PageLimits(IOptions<PageLimitOptions> options)
    {
        _options = options.Value;
        _open = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
            RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = _options.PagesPerAddress }));
        _opened = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
            RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = _options.OpeningsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        _openInAll = new(new() { PermitLimit = _options.Pages });
    }

    /// <summary>Runs a request, or refuses it.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (context.Request.Path.StartsWithSegments(Connections, out var rest))
        {
            // The connection itself, which lasts as long as the page is open. Its negotiation is short and not counted.
            if (rest.HasValue)
            {
                await next(context);
                return;
            }
            using var open = _open.AttemptAcquire(address);
            using var openInAll = _openInAll.AttemptAcquire();
            if (open.IsAcquired && openInAll.IsAcquired)
                await next(context);
            else
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        if (IsPage(context) && Refusal(address) is var (status, sentence) && sentence is not null)
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "60";
            await context.Response.WriteAsync(sentence, context.RequestAborted);
            return;
        }
        await next(context);
    }

    public void Dispose()
    {
        _open.Dispose();
        _opened.Dispose();
        _openInAll.Dispose();
    }

    private (int Status, string? Sentence) Refusal(IPAddress address)
    {
        if (_open.GetStatistics(address)?.CurrentAvailablePermits == 0)
            return (StatusCodes.Status503ServiceUnavailable, Sentence($"{_options.PagesPerAddress} of these pages are open from your address, as many as may be. Close some and load this one again."));
        if (_openInAll.GetStatistics()?.CurrentAvailablePermits == 0)
            return (StatusCodes.Status503ServiceUnavailable, "As many people look at these pages as the server can carry. Load this one again in a minute.");
        using var opened = _opened.AttemptAcquire(address);
        return opened.IsAcquired ? default : (StatusCodes.Status429TooManyRequests, "Your address opens pages faster than a person can. Load this one again in a minute.");
    }

    // Files and the endpoints for machines are cheap.
    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && (metadata.GetMetadata<ComponentTypeMetadata>() ?? (object?)metadata.GetMetadata<CountsAsPage>()) is not null;

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
