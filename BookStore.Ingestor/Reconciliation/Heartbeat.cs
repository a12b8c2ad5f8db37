using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Reconciliation;

/// <summary>Gives an idle source something that carries the position of whoever reads it on.</summary>
internal static class Heartbeat
{
    public static async Task TryAsync(NpgsqlConnection source, CancellationToken cancellationToken)
    {
        try
        {
            await source.ExecuteAsync(SourceSql.Heartbeat, cancellationToken);
        }
        catch (PostgresException)
        {
            // A standby can't be written to; keepalives move the position on, only later.
        }
    }
}
