namespace BookStore.AppHost.Local.Resources;

/// <summary>A part of the platform with a name of its own.</summary>
internal abstract class LocalResource(string name)
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<LocalResource> _waitsFor = [];

    /// <summary>The name, the same in every mode.</summary>
    public string Name { get; } = name;

    /// <summary>The address for people, as a browser or psql takes it; null where there is none.</summary>
    public virtual string? Url => null;

    /// <summary>The connection string, for a database or a broker.</summary>
    public virtual string? ConnectionString => null;

    /// <summary>The variables that configure it, for a program of ours.</summary>
    public virtual IEnumerable<string> VariableNames => [];

    /// <summary>What must be ready before it starts.</summary>
    public IReadOnlyList<LocalResource> WaitsFor => _waitsFor;

    /// <summary>Starts it once all it waits for is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var other in _waitsFor)
            await other._ready.Task.WaitAsync(cancellationToken);
        await StartCoreAsync(cancellationToken);
        _ready.SetResult();
    }

    /// <summary>Stops it, if it was started.</summary>
    public virtual Task StopAsync() => Task.CompletedTask;

    /// <summary>Lets this one start only when <paramref name="other"/> is ready.</summary>
    protected void StartAfter(LocalResource other) => _waitsFor.Add(other);

    /// <summary>Starts it; completes when others can use it.</summary>
    protected virtual Task StartCoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
