using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Sources;

/// <summary>Keeps note of differences between source and analytics in <c>ingest.schema_drift</c>, each once.</summary>
internal sealed class SchemaDriftStore(NpgsqlConnection connection, string source, ILogger logger)
{
    public async Task NoteAsync(IEnumerable<SchemaDrift> drifts, CancellationToken cancellationToken)
    {
        foreach (var drift in drifts)
        {
            await using var command = new NpgsqlCommand(IngestSql.NoteDrift, connection)
            {
                Parameters =
                {
                    new() { Value = source },
                    new() { Value = drift.Table.Target.Name },
                    new() { Value = drift.Column },
                    new() { Value = Name(drift.Kind) },
                    new() { Value = drift.Detail },
                },
            };
            if (await command.ExecuteNonQueryAsync(cancellationToken) > 0)
                logger.SchemaDrifted(source, drift.ToString());
        }
    }

    private static string Name(SchemaDriftKind kind) => kind switch
    {
        SchemaDriftKind.Added => "added",
        SchemaDriftKind.Missing => "missing",
        SchemaDriftKind.TypeChanged => "type_changed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
