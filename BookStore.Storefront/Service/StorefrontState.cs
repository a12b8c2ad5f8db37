namespace BookStore.Storefront.Service;

/// <summary>How far the shop is. Written by the service, read by <c>/status</c> and the health check.</summary>
internal sealed class StorefrontState
{
    private readonly Lock _lock = new();
    private StorefrontStatus _status = new(StorefrontPhase.Starting, 0, 0, 0);

    public StorefrontStatus Status
    {
        get
        {
            lock (_lock)
                return _status;
        }
    }

    public void Starting() => Change(status => status with { State = StorefrontPhase.Starting });

    public void History(int days, int written) =>
        Change(status => status with { State = StorefrontPhase.History, HistoryDays = days, HistoryDaysWritten = written });

    public void DayWritten() => Change(status => status with { HistoryDaysWritten = status.HistoryDaysWritten + 1 });

    public void Live(long orders) => Change(status => status with { State = StorefrontPhase.Live, Orders = orders });

    public void OrderPlaced() => Change(status => status with { Orders = status.Orders + 1 });

    private void Change(Func<StorefrontStatus, StorefrontStatus> change)
    {
        lock (_lock)
            _status = change(_status);
    }
}
