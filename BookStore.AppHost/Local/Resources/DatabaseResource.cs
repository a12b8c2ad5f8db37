using Npgsql;

namespace BookStore.AppHost.Local.Resources;

/// <summary>A database as one of its users sees it.</summary>
internal sealed class DatabaseResource : LocalResource
{
    private readonly PostgresResource _server;

    /// <summary>A database of <paramref name="server"/>.</summary>
    public DatabaseResource(PostgresResource server, string name, string database, string role, string attributes) : base(name)
    {
        (_server, Database, Role, Attributes) = (server, database, role, attributes);
        StartAfter(server);
    }

    /// <summary>Its name in the server.</summary>
    public string Database { get; }

    /// <summary>The role that this resource connects as.</summary>
    public string Role { get; }

    /// <summary>What the role may do beside logging in.</summary>
    public string Attributes { get; }

    /// <inheritdoc/>
    public override string ConnectionString => _server.ConnectionStringOf(this);

    /// <inheritdoc/>
    public override string Url
    {
        get
        {
            var address = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"postgresql://{address.Username}:{address.Password}@{address.Host}:{address.Port}/{address.Database}";
        }
    }
}
