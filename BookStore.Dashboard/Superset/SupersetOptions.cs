using System.ComponentModel.DataAnnotations;

namespace BookStore.Dashboard.Superset;

/// <summary>Section <c>BookStore:Dashboard:Superset</c> of the configuration.</summary>
internal sealed class SupersetOptions : IValidatableObject
{
    public const string Section = "BookStore:Dashboard:Superset";

    /// <summary>Superset's address as this service reaches it, such as <c>http://127.0.0.1:32000</c>.</summary>
    /// <value>Default none: there is no page of Superset.</value>
    public Uri? Url { get; set; }

    /// <summary>Superset's address as browsers reach it.</summary>
    /// <value>Default <see cref="Url"/>.</value>
    public Uri? PublicUrl { get; set; }

    /// <summary>An account of Superset that may give passes to guests. BookStore.SupersetBootstrap makes it.</summary>
    /// <value>Default bookstore-dashboard.</value>
    [Required]
    public string User { get; set; } = "bookstore-dashboard";

    /// <summary>That account's password.</summary>
    public string? Password { get; set; }

    /// <summary>Whether a Superset is named.</summary>
    public bool IsSet => Url is not null;

    /// <summary>Where browsers find it: scheme, host and port, and nothing else.</summary>
    /// <value>Null where none is named.</value>
    public string? Origin => (PublicUrl ?? Url) is { } address ? $"{address.Scheme}://{address.Authority}" : null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsAddress(Url))
            yield return new ValidationResult($"Set {Section}:{nameof(Url)} to an address such as http://127.0.0.1:32000.");
        if (!IsAddress(PublicUrl))
            yield return new ValidationResult($"Set {Section}:{nameof(PublicUrl)} to an address such as http://127.0.0.1:32000.");
        if (IsSet && string.IsNullOrEmpty(Password))
            yield return new ValidationResult($"Set {Section}:{nameof(Password)} to the password of Superset's user {User}, as BookStore:Superset:DashboardPassword of BookStore.SupersetBootstrap has it.");
    }

    private static bool IsAddress(Uri? address) => address is null or { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
