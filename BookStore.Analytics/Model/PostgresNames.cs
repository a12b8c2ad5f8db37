using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace BookStore.Analytics.Model;

/// <summary>Names as PostgreSQL's own tools would give them, so that no query needs quotes.</summary>
internal static class PostgresNames
{
    /// <summary>The column of a property: <c>PriceAtPurchase</c> is <c>price_at_purchase</c>.</summary>
    public static string OfColumn(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    public static void UsePostgresNames(this ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(OfColumn(property.Name));
            entity.FindPrimaryKey()?.SetName($"{entity.GetTableName()}_pkey");
        }
    }
}
