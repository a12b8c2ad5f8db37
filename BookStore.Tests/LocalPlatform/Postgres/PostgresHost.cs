using BookStore.LocalPlatform.Postgres;

namespace BookStore.Tests.LocalPlatform.Postgres;

/// <summary>
/// A host process for the tests that kill one: <c>dotnet BookStore.Tests.dll FOLDER</c> starts a PostgreSQL in a folder, prints its process
/// id and connection string, and runs until its standard input ends.
/// </summary>
internal static class PostgresHost
{
    private static async Task<int> Main(string[] args)
    {
        await using var server = await PostgresServer.StartAsync(new PostgresServerOptions { Folder = args[0], Durable = false });
        Console.WriteLine(server.ProcessId);
        Console.WriteLine(server.ConnectionString());
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
