using Npgsql;

namespace BookStore.Dashboard.Live;

/// <summary>Says to the people in front of the page why there are no newer numbers. Details are for the log.</summary>
internal static class DatabaseProblem
{
    public static string Explain(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName } =>
            "The analytics database has no reports yet. They show up here once the ingestor has made its tables.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName } =>
            "The analytics database does not let this page in yet. If that lasts, check ConnectionStrings:analyticsdb-reader.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "This page's login may not read the reports: run the ingestor's migrations, which give it the right.",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or { InnerException: TimeoutException } =>
            "The analytics database takes too long to answer. The page tries again by itself.",
        NpgsqlException or IOException or TimeoutException => "The analytics database does not answer. The page goes on by itself when it does.",
        _ => "The numbers could not be read, for a reason that is in the dashboard's log. The page tries again by itself.",
    };
}
