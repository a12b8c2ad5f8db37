namespace BookStore.ServiceDefaults.Security;

/// <summary>Metadata of an endpoint that asks the database at each request, and so is limited as pages are.</summary>
public sealed class CountsAsPage;
