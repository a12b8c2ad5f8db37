using BookStore.Storefront.Databases;
using BookStore.Storefront.Schema;

namespace BookStore.Storefront.Commands;

/// <summary><c>schema</c>: creates the tables and exits.</summary>
internal static class SchemaCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        await using var databases = ShopDatabases.From(configuration);
        await CreateAsync(databases, TimeProvider.System, cancellationToken);
        Console.WriteLine("The tables of ecomdb and inventorydb are there.");
        return 0;
    }

    // A server that is just starting is waited for, and one that stays away is given up.
    private static async Task CreateAsync(ShopDatabases databases, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var backoff = new Backoff(time); ; await backoff.WaitAsync(cancellationToken))
        {
            try
            {
                await ShopSchema.CreateAsync(databases, cancellationToken);
                return;
            }
            catch (ShopDatabaseException exception) when (!exception.Permanent && time.GetElapsedTime(start) < Patience)
            {
            }
        }
    }
}
