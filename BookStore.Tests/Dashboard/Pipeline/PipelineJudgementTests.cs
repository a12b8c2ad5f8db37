using BookStore.Dashboard.Pipeline;
using BookStore.Dashboard.Pipeline.Ingestor;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pipeline;

public sealed class PipelineJudgementTests
{
    [Fact]
    public void Of_StreamingAndEmptyQuarantine_IsWell() => Of(Source("streaming")).ShouldBeEmpty();

    [Theory]
    [InlineData("failed", PipelineHealth.Bad, "ecomdb is away")]
    [InlineData("refused", PipelineHealth.Bad, "ecomdb is away")]
    [InlineData("waiting", PipelineHealth.Attention, "ecomdb is away")]
    public void Of_SourceThatStandsStill_SaysWhyAndWhatToDo(string state, PipelineHealth health, string reason)
    {
        var advice = Of(Source(state, detail: reason)).ShouldHaveSingleItem();

        advice.Health.ShouldBe(health);
        advice.What.ShouldContain(reason);
        advice.WhatToDo.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(6, 1000, 1)]
    [InlineData(6, 0, 0)] // the last change was late, but nothing is missing now
    [InlineData(0.5, 1000, 0)]
    public void Of_Lag_IsNotedWhereAPersonWouldNotice(double seconds, long bytes, int advices) =>
        Of(Source("streaming") with { LagSeconds = seconds, LagBytes = bytes }).Count.ShouldBe(advices);

    [Fact]
    public void Of_SeveralTroubles_TheWorstIsFirst()
    {
        var status = new StatusDocument("flink", [Source("waiting")], QuarantineOpen: 2);
        IReadOnlyList<PipelinePart> parts = [new("Job", "bookstore-orders", "FAILING", "a record of topic x"), new("Connector", "ecom-connector", "RUNNING", null)];

        var advice = PipelineJudgement.Of(status, parts);

        advice.Select(one => one.Health).ShouldBe([PipelineHealth.Bad, PipelineHealth.Attention, PipelineHealth.Attention]);
        advice[0].What.ShouldBe("Job bookstore-orders is failing: a record of topic x.");
        advice[2].What.ShouldContain("2 rows were refused");
    }

    private static IReadOnlyList<PipelineAdvice> Of(StatusDocument.Source source) => PipelineJudgement.Of(new StatusDocument("direct", [source], 0), []);

    private static StatusDocument.Source Source(string state, string? detail = null) => new("ecom", state, detail, "0/1", 0, 0.001, 10, null, []);
}
