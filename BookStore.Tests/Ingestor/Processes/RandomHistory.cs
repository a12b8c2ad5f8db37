using Npgsql;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>
/// Random transactions over some tables, the same ones for the same seed. Several may write to the same tables at once: each uses keys of its own, and
/// what another one truncated away is just not there.
/// </summary>
internal sealed class RandomHistory(string database, IReadOnlyList<RandomTable> tables, int seed, bool withTruncates = true)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<RandomTable, List<Guid>> _keys = tables.ToDictionary(table => table, _ => new List<Guid>());

    /// <summary>Runs the next transactions, one after the other.</summary>
    public async Task RunAsync(int transactions)
    {
        await using var connection = await Sql.OpenAsync(database);
        for (var i = 0; i < transactions; i++)
        {
            await using var command = new NpgsqlCommand(Transaction(), connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private string Transaction()
    {
        var kind = _random.Next(100);
        if (kind < 2 && withTruncates)
            return $"BEGIN; {Truncate(Pick(tables))}; COMMIT";
        var changes = string.Join("; ", Enumerable.Range(0, _random.Next(1, 7)).Select(_ => _random.Next(8) == 0 ? Savepoint() : Change()));
        return $"BEGIN; {changes}; {(kind < 6 ? "ROLLBACK" : "COMMIT")}";
    }

    /// <summary>Alone in its transaction: with other locks held it could deadlock with another history.</summary>
    private string Truncate(RandomTable table)
    {
        _keys[table].Clear();
        return $"{Insert(table, 2)}; TRUNCATE {table.Name}; {Insert(table, 3)}";
    }

    private string Savepoint() =>
        $"SAVEPOINT s; {string.Join("; ", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Change()))}; {(_random.Next(3) > 0 ? "ROLLBACK TO" : "RELEASE")} SAVEPOINT s";

    private string Change()
    {
        var table = Pick(tables);
        if (_keys[table].Count < 10)
            return Insert(table, 10);
        return _random.Next(100) switch
        {
            < 25 => Insert(table, _random.Next(1, 20)),
            < 28 => Insert(table, 200),
            < 60 => Update(table, [.. Enumerable.Range(0, _random.Next(1, 8)).Select(_ => Pick(_keys[table]))]),
            < 63 => Update(table, _keys[table]),
            < 72 => Rekey(table),
            < 77 => Replace(table),
            < 82 => Swap(table),
            < 92 => Delete(table, _random.Next(1, 5)),
            < 94 => Delete(table, _keys[table].Count / 2),
            _ => InsertAgain(table),
        };
    }

    private string Insert(RandomTable table, int rows)
    {
        var keys = Enumerable.Range(0, rows).Select(_ => RandomTable.NewKey(_random)).ToList();
        _keys[table].AddRange(keys);
        return InsertRows(table, keys);
    }

    private string InsertRows(RandomTable table, IReadOnlyList<Guid> keys) =>
        $"INSERT INTO {table.Name} ({table.Key}, {string.Join(", ", table.Columns.Select(column => column.Column))}) VALUES " +
        string.Join(", ", keys.Select(key => $"('{key}', {string.Join(", ", table.Columns.Select(column => column.Value(_random)))})"));

    private string Update(RandomTable table, IEnumerable<Guid> keys) =>
        $"UPDATE {table.Name} SET {Assignments(table)} WHERE {table.Key} IN ({string.Join(", ", keys.Select(key => $"'{key}'"))})";

    private string Rekey(RandomTable table)
    {
        var index = _random.Next(_keys[table].Count);
        var (old, key) = (_keys[table][index], RandomTable.NewKey(_random));
        _keys[table][index] = key;
        return SetKey(table, old, key);
    }

    /// <summary>A row takes the key of one that goes.</summary>
    private string Replace(RandomTable table)
    {
        var (gone, moved) = TwoKeys(table);
        _keys[table].Remove(moved);
        return $"DELETE FROM {table.Name} WHERE {table.Key} = '{gone}'; {SetKey(table, moved, gone)}";
    }

    private string Swap(RandomTable table)
    {
        var (one, other) = TwoKeys(table);
        var between = RandomTable.NewKey(_random);
        return $"{SetKey(table, one, between)}; {SetKey(table, other, one)}; {SetKey(table, between, other)}";
    }

    private string Delete(RandomTable table, int rows)
    {
        var keys = Enumerable.Range(0, rows).Select(_ => Pick(_keys[table])).ToHashSet();
        _keys[table].RemoveAll(keys.Contains);
        return $"DELETE FROM {table.Name} WHERE {table.Key} IN ({string.Join(", ", keys.Select(key => $"'{key}'"))})";
    }

    private string InsertAgain(RandomTable table)
    {
        var key = Pick(_keys[table]);
        return $"DELETE FROM {table.Name} WHERE {table.Key} = '{key}'; {InsertRows(table, [key])}; UPDATE {table.Name} SET {Assignments(table)} WHERE {table.Key} = '{key}'";
    }

    /// <summary>Often with other columns, often with those alone that stay where they are.</summary>
    private string SetKey(RandomTable table, Guid old, Guid key) =>
        $"UPDATE {table.Name} SET {table.Key} = '{key}'{(_random.Next(2) == 0 ? "" : $", {Assignments(table)}")} WHERE {table.Key} = '{old}'";

    private string Assignments(RandomTable table)
    {
        var chosen = table.Columns.Where(_ => _random.Next(4) == 0).ToList();
        if (chosen.Count == 0)
            chosen.Add(Pick(table.Columns));
        return string.Join(", ", chosen.Select(column => $"{column.Column} = {column.Value(_random)}"));
    }

    private (Guid One, Guid Other) TwoKeys(RandomTable table)
    {
        var one = Pick(_keys[table]);
        return (one, Pick([.. _keys[table].Where(key => key != one)]));
    }

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
