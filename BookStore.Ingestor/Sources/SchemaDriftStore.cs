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
            var noted = await connection.ExecuteAsync(
                IngestSql.NoteDrift, cancellationToken, source, drift.Table.Target.Name, drift.Column, Name(drift.Kind), drift.Detail);
            if (noted > 0)
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
