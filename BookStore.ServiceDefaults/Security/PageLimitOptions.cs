using System.ComponentModel.DataAnnotations;

namespace BookStore.ServiceDefaults.Security;

/// <summary>How many pages a service carries; part of its own section of the configuration.</summary>
public sealed class PageLimitOptions
{
    /// <summary>Pages that may be open at the same time from one address.</summary>
    /// <value>Default 300.</value>
    [Range(1, 1_000_000)]
    public int PagesPerAddress { get; set; } = 300;

    /// <summary>Pages that may be open at the same time in all.</summary>
    /// <value>Default 2000.</value>
    [Range(1, 1_000_000)]
    public int Pages { get; set; } = 2000;

    /// <summary>Pages that may be opened in a minute from one address.</summary>
    /// <value>Default 1200.</value>
    [Range(1, 1_000_000)]
    public int OpeningsPerMinute { get; set; } = 1200;
}
