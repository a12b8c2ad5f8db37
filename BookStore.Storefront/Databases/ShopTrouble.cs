using Npgsql;

namespace BookStore.Storefront.Databases;

/// <summary>What visitors are told when a database fails. The log says more; a visitor learns no names of servers or users.</summary>
internal static class ShopTrouble
{
    public const string Away = "The shop cannot reach its database. This page tries again every second and goes on by itself.";
    public const string NotThereYet = "The shop is just being set up. This page shows it as soon as it is there.";

    public const string Broken = "Something is wrong in the shop. Whoever runs it finds in its log what.";

    /// <summary>The sentence; null for an error of our own, which waiting does not cure.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } => NotThereYet,
        // The server answered, and did not say that it stops, starts or has no room just now: the statement is wrong.
        PostgresException { IsTransient: false } refused when !IsGoing(refused) => null,
        ShopDatabaseException or NpgsqlException => Away,
        _ => null,
    };

    private static bool IsGoing(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}
