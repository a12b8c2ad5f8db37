using System.Net.Sockets;
using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Sources;
using Npgsql;

namespace BookStore.Ingestor.Faults;

/// <summary>Puts a failure into one sentence that says what to do about it.</summary>
internal static class FaultExplanation
{
    /// <param name="failure">What was thrown.</param>
    /// <param name="database">Connection name of the source that was in use beside analytics-db, where the exception does not say.</param>
    public static string Of(Exception failure, string database) => failure is ConnectionFailedException unreached
        ? Of(unreached.Cause, unreached.Database, $"ConnectionStrings__{unreached.Database}")
        : Of(failure, database, $"ConnectionStrings__{database} and ConnectionStrings__{DatabaseConnections.Analytics}");

    private static string Of(Exception failure, string database, string settings) => failure switch
    {
        SourceNotReadyException or SourceRefusedException or ExplainedException or RestException or InvalidOperationException => failure.Message,
        PostgresException refusal => Of(refusal, database, settings),
        NpgsqlException { InnerException: SocketException socket } =>
            $"A database server does not answer ({socket.Message}). Is it running, and are the host and port of {settings} right?",
        NpgsqlException { InnerException: EndOfStreamException or IOException } or EndOfStreamException or IOException =>
            "A database server closed the connection; nothing is lost, the stream goes on when it is back.",
        NpgsqlException { InnerException: TimeoutException } or TimeoutException =>
            "A database server did not answer in time; nothing is lost, the stream goes on when it does.",
        _ => $"{failure.GetType().Name}: {failure.Message}",
    };

    private static string Of(PostgresException refusal, string database, string settings) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"A database refused the login ({refusal.MessageText}). Check user and password in {settings}.",
        PostgresErrorCodes.InvalidCatalogName => $"A database is missing ({refusal.MessageText}). Create it, or correct {settings}.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName when refusal.MessageText.Contains("ingest", StringComparison.Ordinal) =>
            "analytics-db has no tables yet. Run 'ingestor migrate'.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn =>
            $"analytics-db is not as this version expects it ({refusal.MessageText}). Run 'ingestor migrate'.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"A database user lacks a right ({refusal.MessageText}). At {database} the user needs REPLICATION, the captured tables' ownership or a publication made for it, and SELECT; in analytics-db it must own the tables.",
        PostgresErrorCodes.DiskFull =>
            $"A database server's disk is full ({refusal.MessageText}). Make room there; nothing is lost, the stream goes on then.",
        PostgresErrorCodes.TooManyConnections => $"A database server has no free connection ({refusal.MessageText}). Raise max_connections or max_wal_senders.",
        PostgresErrorCodes.ConfigurationLimitExceeded => $"The server of {database} has no room ({refusal.MessageText}). Raise max_replication_slots or max_wal_senders.",
        PostgresErrorCodes.ObjectInUse => $"The replication slot is still in use ({refusal.MessageText}). It is free once that process has ended.",
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            $"A database server is starting or stopping ({refusal.MessageText}); nothing is lost, the stream goes on when it is back.",
        _ when DataRefusal.Is(refusal) => $"A database reported {refusal.SqlState}: {RowContent.LeftOut(refusal.MessageText)}.",
        _ => $"A database reported {refusal.SqlState}: {refusal.MessageText}{(refusal.Detail is { } detail ? $" ({detail})" : "")}.",
    };
}
