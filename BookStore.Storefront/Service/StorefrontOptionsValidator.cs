using Microsoft.Extensions.Options;

namespace BookStore.Storefront.Service;

/// <summary>Says in a sentence which option cannot be.</summary>
internal sealed class StorefrontOptionsValidator(TimeProvider time) : IValidateOptions<StorefrontOptions>
{
    public ValidateOptionsResult Validate(string? name, StorefrontOptions options)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var builder = new ValidateOptionsResultBuilder();
        if (options.Rate is not (>= 0 and <= 200))
            builder.AddError($"{StorefrontOptions.Section}:Rate (--rate) is {options.Rate}; give checkouts per second, 0 to 200.");
        if (options.HistoryDays is < 0 or > 3650)
            builder.AddError($"{StorefrontOptions.Section}:HistoryDays (--history) is {options.HistoryDays}; give days, 0 to 3650.");
        if (options.OrdersPerDay is < 1 or > 100_000)
            builder.AddError($"{StorefrontOptions.Section}:OrdersPerDay is {options.OrdersPerDay}; give orders, 1 to 100000.");
        if (options.Until > today)
            builder.AddError($"{StorefrontOptions.Section}:Until is {options.Until:yyyy-MM-dd}; give a day that is not after today, {today:yyyy-MM-dd}.");
        if (options.DashboardUrl is { } dashboard && !(dashboard.IsAbsoluteUri && dashboard.Scheme is "http" or "https"))
            builder.AddError($"{StorefrontOptions.Section}:DashboardUrl is {dashboard}; give an address that begins with http:// or https://.");
        return builder.Build();
    }
}
