namespace BookStore.Dashboard.Superset;

/// <summary>What lets readers without an account see Superset's dashboards. All share one: it says nothing about who they are.</summary>
/// <param name="Token">Superset's word for it; whoever has it sees these dashboards and can change nothing.</param>
/// <param name="Lifetime">How long Superset takes it, from the moment that it was given.</param>
/// <param name="Places">By dashboard, the name of the page that shows it in a frame.</param>
internal sealed record GuestPass(string Token, TimeSpan Lifetime, IReadOnlyDictionary<ReportDashboard, string> Places);
