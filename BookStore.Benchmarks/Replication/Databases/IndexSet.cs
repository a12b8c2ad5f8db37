using System.Text.RegularExpressions;
using BookStore.Benchmarks.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>The indexes of the target tables beside their primary keys.</summary>
/// <param name="Name">As the option <c>--indexes</c> has it.</param>
/// <param name="Definitions"><c>CREATE INDEX</c> statements on the tables of analytics.</param>
/// <param name="KeepsSums">Whether the triggers stay that keep the sums of the reports. PostgreSQL's own replication fires none.</param>
internal sealed partial record IndexSet(string Name, IReadOnlyList<string> Definitions, bool KeepsSums = false)
{
    public static IndexSet None { get; } = new("none", []);

    /// <summary>The three that the direct engine's prototype was measured with, so that figures compare.</summary>
    public static IndexSet Three { get; } = new("three",
    [
        "CREATE INDEX ON public.fact_order_items USING btree (order_id)",
        "CREATE INDEX ON public.fact_order_items USING btree (book_id)",
        "CREATE INDEX ON public.fact_orders USING btree (created_at)",
    ]);

    /// <summary>The set of a name.</summary>
    /// <param name="name">As the option has it.</param>
    /// <param name="target">Asked for what the migrations make.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IndexSet> NamedAsync(string name, BenchmarkServer target, CancellationToken cancellationToken) => name switch
    {
        "none" => None,
        "three" => Three,
        "views" => await TargetDatabase.MigratedIndexesAsync(target, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown indexes."),
    };

    private static string Tables => string.Join(", ", EcomTables.All.Select(table => $"'{table.Target.Name}'"));

    /// <summary>What a migrated analytics database has.</summary>
    public static async Task<IndexSet> OfMigrationsAsync(NpgsqlConnection migrated, CancellationToken cancellationToken) => new("views",
        await migrated.ColumnAsync<string>(
            $"""
             SELECT indexdef FROM pg_indexes
             WHERE schemaname = 'public' AND tablename IN ({Tables})
               AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname AND conrelid = format('%I.%I', schemaname, tablename)::regclass)
             ORDER BY indexname
             """, cancellationToken),
        KeepsSums: true);

    /// <summary>Puts these in place of what a migrated database has.</summary>
    public async Task ReplaceInAsync(NpgsqlConnection migrated, CancellationToken cancellationToken)
    {
        foreach (var definition in (await OfMigrationsAsync(migrated, cancellationToken)).Definitions)
            await migrated.ExecuteAsync($"DROP INDEX public.{IndexName().Match(definition).Groups["name"].Value}", cancellationToken);
        await CreateInAsync(migrated, TargetNames.Analytics, cancellationToken);
        if (KeepsSums)
            return;
        foreach (var table in EcomTables.All)
            await migrated.ExecuteAsync($"ALTER TABLE public.{table.Target.Name} DISABLE TRIGGER USER", cancellationToken);
    }

    public async Task CreateInAsync(NpgsqlConnection target, TargetNames names, CancellationToken cancellationToken)
    {
        foreach (var definition in Definitions)
            await target.ExecuteAsync(names == TargetNames.Analytics ? definition : OnSourceNames(definition), cancellationToken);
    }

    private static string OnSourceNames(string definition) => EcomTables.All.Aggregate(
        definition, (text, table) => text.Replace($" ON public.{table.Target.Name} ", $" ON public.{table.Name} ", StringComparison.Ordinal));

    [GeneratedRegex(@"INDEX (?<name>\S+) ON ")]
    private static partial Regex IndexName();
}
