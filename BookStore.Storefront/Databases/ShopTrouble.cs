using Npgsql;

namespace BookStore.Storefront.Databases;

/// <summary>What visitors are told when a database fails. The log says more; a visitor learns no names of servers or users.</summary>
internal static class ShopTrouble
{
    public const string Away = "The shop cannot reach its database. This page tries again every second and goes on by itself.";
    public const string NotThereYet = "The shop is just being set up. This page shows it as soon as it is there.";

    /// <summary>The sentence; null for an error that is not the database's.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } => NotThereYet,
        ShopDatabaseException or NpgsqlException => Away,
        _ => null,
    };
}
