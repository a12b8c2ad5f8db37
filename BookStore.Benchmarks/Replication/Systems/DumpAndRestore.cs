using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Servers;
using BookStore.LocalPlatform.Processes;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>
/// The yardstick of the snapshot: <c>pg_dump | psql</c> of the same tables into an empty database. As a person would do it, the dump makes
/// each table, fills it and then builds its primary key and the indexes, which is faster than filling tables that have them.
/// </summary>
internal sealed class DumpAndRestore(Scene scene, DumpPrograms programs) : ICopier
{
    // Each password comes from a variable of its own: the two servers have different ones.
    private const string Script =
        """
        set -e
        PGHOST=$SOURCE_PGHOST PGPORT=$SOURCE_PGPORT PGUSER=$SOURCE_PGUSER PGPASSWORD=$SOURCE_PGPASSWORD PGDATABASE=$SOURCE_PGDATABASE \
          "$PG_DUMP" --no-owner "$@" |
        PGHOST=$TARGET_PGHOST PGPORT=$TARGET_PGPORT PGUSER=$TARGET_PGUSER PGPASSWORD=$TARGET_PGPASSWORD PGDATABASE=$TARGET_PGDATABASE \
          "$PSQL" --no-psqlrc --quiet --output=/dev/null --set=ON_ERROR_STOP=1
        """;

    public string Name => "pg_dump";

    public TargetNames Names => TargetNames.Source;

    /// <summary>Drops what the dump would have to bring along but no other system pays for: foreign keys, checks and the shop's own indexes.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await scene.Target.CreateDatabaseAsync(TargetDatabase.Name, cancellationToken);
        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        await source.ExecuteAsync(await SqlScript.ReadAsync(typeof(DumpAndRestore).Assembly, "keep_primary_keys_only.sql", cancellationToken), cancellationToken);
    }

    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string?> { ["PG_DUMP"] = programs.PgDump, ["PSQL"] = programs.Psql };
        foreach (var (name, value) in scene.Source.Address(SourceDatabase.Name).Environment)
            environment[$"SOURCE_{name}"] = value;
        foreach (var (name, value) in scene.Target.Address(TargetDatabase.Name).Environment)
            environment[$"TARGET_{name}"] = value;

        string[] arguments = ["-c", Script, "sh", .. EcomTables.All.Select(table => $"--table={table.QualifiedName}")];
        var output = new LastLines();
        await using (var pipe = ManagedProcess.Start(new ProcessSpec { FileName = "/bin/sh", Arguments = arguments, Environment = environment, Output = output.Add }))
        {
            if (await pipe.Exited.WaitAsync(cancellationToken) != 0)
                throw new BenchmarkException($"pg_dump piped into psql failed: {output}");
        }
        await using var target = await scene.Target.OpenAsync(TargetDatabase.Name, cancellationToken);
        await scene.Situation.Indexes.CreateInAsync(target, Names, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
