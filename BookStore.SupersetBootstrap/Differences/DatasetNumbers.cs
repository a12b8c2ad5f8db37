namespace BookStore.SupersetBootstrap.Differences;

/// <summary>The numbers that this Superset gave to our datasets: it names them by these, and the bundle by identity.</summary>
internal sealed class DatasetNumbers
{
    private readonly Dictionary<int, Guid> _datasets = [];

    /// <summary>Notes the number of a dataset.</summary>
    public void Add(int number, Guid uuid) => _datasets[number] = uuid;

    /// <summary>The identity of a dataset; null for one that is not ours.</summary>
    public Guid? Find(int number) => _datasets.TryGetValue(number, out var uuid) ? uuid : null;
}
