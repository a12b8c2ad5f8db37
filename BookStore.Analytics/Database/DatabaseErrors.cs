using System.Net.Sockets;
using Npgsql;

namespace BookStore.Analytics.Database;

/// <summary>Says in plain words what PostgreSQL refused.</summary>
internal static class DatabaseErrors
{
    public static AnalyticsDatabaseException Explain(NpgsqlException error, NpgsqlConnectionStringBuilder target)
    {
        var server = $"PostgreSQL at {target.Host}:{target.Port}";
        var message = error switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
                $"{server} does not let user \"{target.Username}\" in ({refused.MessageText}): "
                + "check the user and password of ConnectionStrings:analyticsdb.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
                $"User \"{target.Username}\" lacks a right in database \"{target.Database}\" of {server} ({refused.MessageText}): the owner of the "
                + "analytics database needs CREATEROLE, and CREATEDB unless the database exists and is the user's own.",
            PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections } refused =>
                $"{server} takes no connection now ({refused.MessageText}): try again in a moment.",
            PostgresException refused =>
                $"{server} refused a change to database \"{target.Database}\" ({refused.SqlState}: {refused.MessageText}).",
            { InnerException: SocketException or TimeoutException or IOException } =>
                $"{server} does not answer ({error.InnerException.Message}): start it, or correct ConnectionStrings:analyticsdb.",
            _ => $"{server} cannot be used: {error.Message}",
        };
        return new AnalyticsDatabaseException(message, error);
    }
}
