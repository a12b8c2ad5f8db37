using BookStore.Analytics.Schema;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Schema;

[Collection(AnalyticsCollection.Name)]
public sealed class AnalyticsTablesTests(AnalyticsDatabaseFixture fixture)
{
    [Fact]
    public async Task All_MigratedDatabase_HasTheSameColumnsInTheSameOrder()
    {
        foreach (var table in AnalyticsTables.All)
        {
            var expected = table.Columns
                .Select(column => $"{column.Name} {column.Type}{(column.Name == table.KeyColumn ? " not null" : "")}")
                .Append("synced_at timestamptz not null default now()");

            (await Catalog.ColumnsAsync(fixture.ConnectionString, $"public.{table.Name}"))
                .Select(column => column.Replace("int4(32,0)", "int4", StringComparison.Ordinal)).ShouldBe(expected, table.Name);
            (await Catalog.KeyAsync(fixture.ConnectionString, $"public.{table.Name}")).ShouldBe([table.KeyColumn], table.Name);
        }
    }

    [Fact]
    public async Task Database_TablesOfPublic_AreTheFourAndTheMigrationHistory()
    {
        await using var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();

        (await connection.QueryAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename COLLATE \"C\""))
            .ShouldBe(["__EFMigrationsHistory", "dim_books", "fact_inventory", "fact_order_items", "fact_orders"]);
    }

    [Fact]
    public async Task Database_CapturedTables_HaveNoForeignKeyAndOnlyTheirIndexes()
    {
        await using var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();

        (await connection.QueryAsync("SELECT conname FROM pg_constraint WHERE contype = 'f'")).ShouldBeEmpty();
        (await connection.QueryAsync("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"))
            .ShouldBe(["PK___EFMigrationsHistory", "dim_books_pkey", "fact_inventory_pkey", "fact_order_items_pkey",
                "fact_order_items_order_id_bloom", "fact_orders_pkey"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("varchar(255)", "varchar")]
    [InlineData("numeric(12,2)", "numeric")]
    [InlineData("uuid", "uuid")]
    public void BaseType_WithAndWithoutModifier_IsTheTypeName(string type, string expected) =>
        new AnalyticsColumn("any", type).BaseType.ShouldBe(expected);
}
