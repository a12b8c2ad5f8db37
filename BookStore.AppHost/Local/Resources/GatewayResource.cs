namespace BookStore.AppHost.Local.Resources;

/// <summary>The SQL Gateway of a Flink cluster, which starts and stops with it.</summary>
internal sealed class GatewayResource : LocalResource
{
    private readonly FlinkResource _flink;

    /// <summary>The gateway of <paramref name="flink"/>.</summary>
    public GatewayResource(string name, FlinkResource flink) : base(name)
    {
        _flink = flink;
        StartAfter(flink);
    }

    /// <inheritdoc/>
    public override string? Url => _flink.GatewayUrl;
}
