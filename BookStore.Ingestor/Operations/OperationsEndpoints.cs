using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Quarantine;
using BookStore.ServiceDefaults.Operators;
using Npgsql;

namespace BookStore.Ingestor.Operations;

/// <summary>
/// What an operator may do over HTTP: <c>GET /quarantine</c> lists the open entries, <c>POST /quarantine/{id}/retry</c> applies one again and
/// <c>POST /quarantine/{id}/discard</c> gives it up. Each takes the operator's token as a bearer. The answers are JSON: entries, an outcome, or
/// <c>{"error": sentence}</c> with 401 for a wrong token, 403 where there is no operator, 503 while analytics-db is away.
/// </summary>
internal static class OperationsEndpoints
{
    private const string Setting = "BookStore:Ingestor:OperatorToken";
    private const string Scheme = "Bearer ";

    /// <exception cref="ExplainedException">The token is too short.</exception>
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        try
        {
            var token = new OperatorToken(builder.Configuration[Setting], Setting);
            builder.Services.AddSingleton(token);
        }
        catch (InvalidOperationException problem)
        {
            throw new ExplainedException(problem.Message);
        }
    }

    public static void MapOperations(this WebApplication app)
    {
        var quarantine = app.MapGroup("/quarantine").AddEndpointFilter(AllowOperatorsAsync);
        quarantine.MapGet("/", (DatabaseConnections databases, CancellationToken cancellationToken) =>
            WithStoreAsync(databases, store => store.ListAsync(includeResolved: false, cancellationToken), cancellationToken));
        quarantine.MapPost("/{id:long}/retry", (long id, DatabaseConnections databases, CancellationToken cancellationToken) =>
            WithStoreAsync(databases, store => new QuarantineDesk(store).RetryAsync(id, cancellationToken), cancellationToken));
        quarantine.MapPost("/{id:long}/discard", (long id, DatabaseConnections databases, CancellationToken cancellationToken) =>
            WithStoreAsync(databases, store => new QuarantineDesk(store).DiscardAsync(id, cancellationToken), cancellationToken));
    }

    private static async ValueTask<object?> AllowOperatorsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var token = context.HttpContext.RequestServices.GetRequiredService<OperatorToken>();
        if (!token.IsSet)
            return Error(StatusCodes.Status403Forbidden, $"This ingestor has no operator: start it with {Setting}.");
        var given = context.HttpContext.Request.Headers.Authorization.ToString();
        if (!given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !token.Matches(given[Scheme.Length..]))
            return Error(StatusCodes.Status401Unauthorized, "This needs the operator's token, as 'Authorization: Bearer TOKEN'.");
        return await next(context);
    }

    private static async Task<IResult> WithStoreAsync<T>(
        DatabaseConnections databases, Func<QuarantineStore, Task<T>> action, CancellationToken cancellationToken)
    {
        try
        {
            await using var analytics = await databases.OpenAnalyticsAsync(cancellationToken);
            return Results.Ok(await action(new QuarantineStore(analytics, databases)));
        }
        catch (Exception failure) when (failure is NpgsqlException or ConnectionFailedException)
        {
            return Error(StatusCodes.Status503ServiceUnavailable, FaultExplanation.Of(failure, DatabaseConnections.Analytics));
        }
    }

    private static IResult Error(int status, string sentence) => Results.Json(new { error = sentence }, statusCode: status);
}
