using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Sources;

/// <summary>Checks before anything is read that a source can be read without losing changes.</summary>
internal sealed class SourceInspector(NpgsqlConnection connection, SourceDefinition source)
{
    private const int OldestServer = 150000;

    /// <returns>Differences between the source's tables and analytics that are worth a note.</returns>
    /// <exception cref="SourceRefusedException">A person must change something first.</exception>
    /// <exception cref="SourceNotReadyException">A table is not there yet.</exception>
    public async Task<IReadOnlyList<SchemaDrift>> InspectAsync(CancellationToken cancellationToken)
    {
        await CheckServerAsync(cancellationToken);
        var drift = new List<SchemaDrift>();
        foreach (var table in source.Tables)
        {
            await CheckIdentityAsync(table, cancellationToken);
            drift.AddRange(ColumnBinding.Bind(table, await ColumnsAsync(table, cancellationToken)).Drift);
        }

        return drift;
    }

    /// <summary>Creates the publication where there is none.</summary>
    /// <exception cref="SourceRefusedException">There is one, but it leaves changes out.</exception>
    public async Task EnsurePublicationAsync(CancellationToken cancellationToken)
    {
        switch (await connection.ScalarAsync<bool?>(SourceSql.PublicationPublishesAll, cancellationToken, source.Publication))
        {
            case null:
                await connection.ExecuteAsync(SourceSql.CreatePublication(source), cancellationToken);
                return;
            case false:
                throw new SourceRefusedException(
                    $"Publication {source.Publication} leaves some kinds of changes out. Run \"ALTER PUBLICATION {source.Publication} SET " +
                    "(publish = 'insert, update, delete, truncate')\", then 'ingestor resnapshot'.");
        }

        var published = await connection.RowsAsync(
            SourceSql.PublicationTables, row => (Schema: row.GetString(0), Table: row.GetString(1)), cancellationToken, source.Publication);
        foreach (var table in source.Tables.Where(table => !published.Contains((table.Schema, table.Name))))
        {
            throw new SourceRefusedException(
                $"Publication {source.Publication} does not publish {table.QualifiedName}. Run \"ALTER PUBLICATION {source.Publication} ADD TABLE " +
                $"{table.QualifiedName}\", then 'ingestor resnapshot {table.Target.Name}'.");
        }
    }

    private async Task CheckServerAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SourceSql.Server, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetInt32(1) < OldestServer)
        {
            throw new SourceRefusedException(
                $"The server of {source.ConnectionName} is PostgreSQL {reader.GetString(2)}; PostgreSQL 15 or newer is needed.");
        }

        if (reader.GetString(0) != "logical")
        {
            throw new SourceRefusedException(
                $"The server of {source.ConnectionName} has wal_level={reader.GetString(0)}, so its changes can't be read. " +
                "Run \"ALTER SYSTEM SET wal_level = logical\" and restart it.");
        }
    }

    private async Task CheckIdentityAsync(CapturedTable table, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(SourceSql.Table, table.Schema, table.Name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new SourceNotReadyException($"Database {source.ConnectionName} has no table {table.QualifiedName} yet.");

        var identity = reader.GetString(0);
        var primaryKey = reader.GetFieldValue<string[]>(1);
        var identityIndex = reader.GetFieldValue<string[]>(2);
        var key = table.Target.KeyColumn;
        if (primaryKey is not [var only] || only != key)
        {
            throw new SourceRefusedException(
                $"Table {table.QualifiedName} must have the primary key ({key}), it has {(primaryKey.Length == 0 ? "none" : $"({string.Join(", ", primaryKey)})")}. " +
                $"Run \"ALTER TABLE {table.QualifiedName} ADD PRIMARY KEY ({key})\".");
        }

        // 'd'efault: the primary key; 'f'ull: every column; 'i'ndex; 'n'othing.
        if (identity is "n" || (identity is "i" && !identityIndex.Contains(key)))
        {
            throw new SourceRefusedException(
                $"Table {table.QualifiedName} has a replica identity without its key {key}, so deletes can't be told apart. " +
                $"Run \"ALTER TABLE {table.QualifiedName} REPLICA IDENTITY DEFAULT\".");
        }
    }

    private Task<List<SourceColumn>> ColumnsAsync(CapturedTable table, CancellationToken cancellationToken) => connection.RowsAsync(
        SourceSql.Columns, row => new SourceColumn(row.GetString(0), row.GetFieldValue<uint>(1)), cancellationToken, table.Schema, table.Name);
}
