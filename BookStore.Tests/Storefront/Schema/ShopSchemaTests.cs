using BookStore.Storefront.Databases;
using BookStore.Storefront.Schema;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Schema;

[Collection(PostgresCollection.Name)]
public sealed class ShopSchemaTests(PostgresFixture postgres)
{
    private const string Columns = """
        SELECT string_agg(table_name || '.' || column_name || ' ' || format_type(atttypid, atttypmod), E'\n' ORDER BY table_name, ordinal_position)
        FROM information_schema.columns
        JOIN pg_attribute ON attrelid = (table_schema || '.' || table_name)::regclass AND attname = column_name
        WHERE table_schema = 'public'
        """;

    private const string Objects = """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
          SELECT oid::regclass || ' ' || relkind::text || relreplident::text || relfilenode FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'storefront'::regnamespace)
          UNION ALL
          SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace IN ('public'::regnamespace, 'storefront'::regnamespace)
        ) AS objects (line)
        """;

    [Fact]
    public async Task CreateAsync_EmptyDatabases_HaveTheColumnsOfTheDesign()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);

        await CreateAsync(shop);

        (await shop.EcomAsync<string>(Columns)).ReplaceLineEndings("\n").ShouldBe("""
            books.id uuid
            books.title character varying(255)
            books.author character varying(255)
            books.price numeric(10,2)
            books.description text
            books.cover_url character varying(500)
            books.genre character varying(100)
            books.isbn character varying(20)
            books.published_year integer
            books.created_at timestamp with time zone
            cart.id uuid
            cart.user_id character varying(255)
            cart.book_id uuid
            cart.quantity integer
            cart.added_at timestamp with time zone
            order_items.id uuid
            order_items.order_id uuid
            order_items.book_id uuid
            order_items.quantity integer
            order_items.price_at_purchase numeric(10,2)
            orders.id uuid
            orders.user_id character varying(255)
            orders.total numeric(10,2)
            orders.status character varying(50)
            orders.created_at timestamp with time zone
            orders.updated_at timestamp with time zone
            """.ReplaceLineEndings("\n"));
        (await shop.InventoryAsync<string>(Columns)).ShouldBe(
            "inventory.book_id uuid\ninventory.quantity integer\ninventory.reserved integer\ninventory.updated_at timestamp with time zone");
    }

    [Fact]
    public async Task CreateAsync_RunAgain_ChangesNothing()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 2);
        var (ecom, inventory, content) = (await shop.EcomAsync<string>(Objects), await shop.InventoryAsync<string>(Objects), await shop.ContentAsync());

        await CreateAsync(shop);

        (await shop.EcomAsync<string>(Objects)).ShouldBe(ecom);
        (await shop.InventoryAsync<string>(Objects)).ShouldBe(inventory);
        (await shop.ContentAsync()).ShouldBe(content);
    }

    [Fact]
    public async Task CreateAsync_FourAtOnce_AllSucceed()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CreateAsync(shop))));

        (await shop.EcomAsync<long>("SELECT count(*) FROM orders")).ShouldBe(0);
        (await shop.InventoryAsync<long>("SELECT count(*) FROM inventory")).ShouldBe(0);
    }

    [Fact]
    public async Task CreateAsync_ReplicaIdentityWasReset_IsFullOnTheCapturedTablesAgain()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await CreateAsync(shop);
        await shop.ChangeEcomAsync("ALTER TABLE orders REPLICA IDENTITY DEFAULT");

        await CreateAsync(shop);

        const string full = "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relreplident = 'f' AND relnamespace = 'public'::regnamespace";
        (await shop.EcomAsync<string>(full)).ShouldBe("books order_items orders");
        (await shop.InventoryAsync<string>(full)).ShouldBe("inventory");
    }

    [Fact]
    public async Task CreateAsync_SnapshotReadsAllTables_DoesNotWaitForIt()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        await using var reader = await shop.Databases.Ecom.OpenAsync(CancellationToken.None);
        await using var snapshot = await reader.BeginTransactionAsync();
        await reader.Statement("SELECT count(*) FROM books, orders, order_items").ExecuteAsync(CancellationToken.None);

        await CreateAsync(shop).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task CreateAsync_WrongPassword_SaysSoAndThatWaitingDoesNotHelp() =>
        (await RefusalAsync(settings => settings.Password = "wrong")).ShouldBe((true, "does not let user"));

    [Fact]
    public async Task CreateAsync_NoSuchDatabase_SaysSoAndThatWaitingDoesNotHelp() =>
        (await RefusalAsync(settings => settings.Database = "there_is_no_such_database")).ShouldBe((true, "does not exist"));

    [Fact]
    public async Task CreateAsync_NobodyListens_SaysSoAndThatWaitingMayHelp() =>
        (await RefusalAsync(settings => settings.Port = 1)).ShouldBe((false, "cannot be used"));

    [Fact]
    public async Task CreateAsync_UserMayNotCreate_NamesTheRight()
    {
        var role = $"visitor_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'visitor'");
        try
        {
            (await RefusalAsync(settings => (settings.Username, settings.Password) = (role, "visitor"))).ShouldBe((true, "lacks a right"));
        }
        finally
        {
            await ExecuteAsync($"DROP ROLE {role}");
        }
    }

    private async Task<(bool Permanent, string Words)> RefusalAsync(Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync("ecom")) { Pooling = false };
        change(settings);
        await using var refused = new ShopDatabases(settings.ConnectionString, settings.ConnectionString);
        var exception = await Should.ThrowAsync<ShopDatabaseException>(() => ShopSchema.CreateAsync(refused, CancellationToken.None));
        string[] known = ["does not let user", "does not exist", "cannot be used", "lacks a right"];
        return (exception.Permanent, known.Single(words => exception.Message.Contains(words, StringComparison.Ordinal)));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.AdminConnectionString);
        await connection.OpenAsync();
        await connection.Statement(sql).ExecuteAsync(CancellationToken.None);
    }

    private static Task CreateAsync(TestShop shop) => ShopSchema.CreateAsync(shop.Databases, CancellationToken.None);
}
