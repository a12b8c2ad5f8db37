namespace BookStore.Ingestor.Reconciliation;

/// <summary>Tells rows that differ from rows that were only caught in the middle of a change.</summary>
internal sealed class SuspectReview(TableContent source, TableContent target, ICatchUp catchUp)
{
    /// <summary>A difference must be seen this often in a row: a row that is changed to and fro could fool a single look.</summary>
    private const int LooksNeeded = 2;

    /// <returns>The rows that really differ.</returns>
    public async Task<Dictionary<Guid, DifferenceKind>> ConfirmAsync(IReadOnlyCollection<Guid> suspects, CancellationToken cancellationToken)
    {
        var confirmed = new Dictionary<Guid, DifferenceKind>();
        var looks = suspects.ToDictionary(key => key, _ => 0);
        while (looks.Count > 0)
        {
            var before = await source.RowsAsync(looks.Keys, cancellationToken);
            await catchUp.WaitAsync(cancellationToken);
            var found = await target.RowsAsync(looks.Keys, cancellationToken);
            var after = await source.RowsAsync(looks.Keys, cancellationToken);
            foreach (var key in looks.Keys.ToList())
            {
                if (AreEqual(before, found, key) || AreEqual(after, found, key))
                    looks.Remove(key);
                else if (!AreEqual(before, after, key))
                    looks[key] = 0;
                else if (++looks[key] == LooksNeeded)
                    Confirm(key, after, found);
            }
        }

        return confirmed;

        void Confirm(Guid key, Dictionary<Guid, long> ours, Dictionary<Guid, long> theirs)
        {
            looks.Remove(key);
            confirmed.Add(key, !theirs.ContainsKey(key) ? DifferenceKind.Missing : !ours.ContainsKey(key) ? DifferenceKind.Extra : DifferenceKind.Differing);
        }
    }

    public static bool AreEqual(Dictionary<Guid, long> left, Dictionary<Guid, long> right, Guid key) =>
        left.TryGetValue(key, out var one) == right.TryGetValue(key, out var other) && one == other;
}
