using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BookStore.Dashboard.Live;

/// <summary>Tells the page's other parts when its connection to the browser is lost and found again.</summary>
internal sealed class ViewerCircuit(ViewerPresence presence, DashboardMetrics metrics) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        presence.SetConnected(true);
        metrics.Viewer(1);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        presence.SetConnected(false);
        metrics.Viewer(-1);
        return Task.CompletedTask;
    }
}
