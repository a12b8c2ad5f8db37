using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BookStore.Analytics.Model;

/// <summary>Makes the context for <c>dotnet ef migrations add</c>, which needs the model but no database.</summary>
internal sealed class AnalyticsContextFactory : IDesignTimeDbContextFactory<AnalyticsContext>
{
    public AnalyticsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AnalyticsContext>().UseNpgsql().Options);
}
