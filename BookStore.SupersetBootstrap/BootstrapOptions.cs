using System.ComponentModel.DataAnnotations;

namespace BookStore.SupersetBootstrap;

/// <summary>Where Superset is and who changes it; section <c>BookStore:Superset</c>.</summary>
public sealed class BootstrapOptions
{
    public const string Section = "BookStore:Superset";

    /// <summary>Superset's address.</summary>
    /// <value>Default http://127.0.0.1:32000.</value>
    [Required]
    public Uri Url { get; set; } = new("http://127.0.0.1:32000");

    /// <summary>An administrator of Superset, best one of its own: its changes can then be told from a person's.</summary>
    /// <value>Default bookstore.</value>
    [Required]
    public string User { get; set; } = "bookstore";

    /// <summary>That user's password.</summary>
    [Required(ErrorMessage = "Set BookStore__Superset__Password to the password of Superset's user that BookStore__Superset__User names.")]
    public string? Password { get; set; }

    /// <summary>The password for the account of the live dashboard, with which it shows dashboards to readers who have none.</summary>
    /// <value>Default none: the account is neither made nor changed.</value>
    public string? DashboardPassword { get; set; }

    /// <summary>How long to wait for Superset, which may be about to start.</summary>
    /// <value>Default 3 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long one request may take.</summary>
    /// <value>Default 2 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The host of analytics-db as Superset reaches it.</summary>
    /// <value>Default: that of <c>ConnectionStrings:analyticsdb-reader</c>.</value>
    public string? AnalyticsHost { get; set; }

    /// <summary>The port of analytics-db as Superset reaches it.</summary>
    /// <value>Default: that of <c>ConnectionStrings:analyticsdb-reader</c>.</value>
    [Range(1, 65535)]
    public int? AnalyticsPort { get; set; }
}
