using System.Globalization;
using Npgsql;

namespace BookStore.Benchmarks.Servers;

/// <summary>One database, in the words of each kind of client.</summary>
/// <param name="Host">An address, or the folder of a Unix socket.</param>
/// <param name="Port">The port; it also names the socket.</param>
/// <param name="Database">The database's name.</param>
/// <param name="User">The user.</param>
/// <param name="Password">The user's password.</param>
internal sealed record DatabaseAddress(string Host, int Port, string Database, string User, string Password)
{
    /// <summary>What the benchmark's own sessions call themselves, to be told from those of what is measured.</summary>
    public const string ApplicationName = "benchmark";

    /// <summary>For the benchmark itself; commands have no time limit, because loads take long.</summary>
    public string Own => new NpgsqlConnectionStringBuilder
    {
        Host = Host, Port = Port, Database = Database, Username = User, Password = Password, Pooling = false, CommandTimeout = 0,
        ApplicationName = ApplicationName,
    }.ConnectionString;

    /// <summary>For a service: as <see cref="Own"/>, with the service's own choice of pooling and time limits.</summary>
    public string Service => new NpgsqlConnectionStringBuilder
    {
        Host = Host, Port = Port, Database = Database, Username = User, Password = Password,
    }.ConnectionString;

    /// <summary>For <c>CREATE SUBSCRIPTION</c>.</summary>
    public string Libpq => $"host={Host} port={Port} dbname={Database} user={User} password={Password}";

    /// <summary>For libpq's programs, which take the password from the environment only.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["PGHOST"] = Host,
        ["PGPORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["PGDATABASE"] = Database,
        ["PGUSER"] = User,
        ["PGPASSWORD"] = Password,
    };

    public static DatabaseAddress From(NpgsqlConnectionStringBuilder tcp, string? socketFolder) =>
        new(socketFolder ?? tcp.Host!, tcp.Port, tcp.Database!, tcp.Username!, tcp.Password!);
}
