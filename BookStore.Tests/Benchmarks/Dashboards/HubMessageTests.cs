using BookStore.Benchmarks.Dashboards.Circuits;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Benchmarks.Dashboards;

public sealed class HubMessageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(70_000)]
    public void Take_WhatCallWrote_IsTheSame(int length)
    {
        var text = new string('ä', length);
        ReadOnlyMemory<byte> received = HubMessage.Call("7", "Method", text, -5L, true, null);

        var message = HubMessage.Take(ref received)!;

        message[0].ShouldBe((long)HubMessage.Invocation);
        message[2].ShouldBe("7");
        message[3].ShouldBe("Method");
        ((object?[])message[4]!).ShouldBe([text, -5L, true, null]);
        received.Length.ShouldBe(0);
    }

    [Fact]
    public void Take_PartsOfMessages_WaitsForTheRest()
    {
        byte[] two = [.. HubMessage.Call(null, "First"), .. HubMessage.Call(null, "Second")];
        var taken = new List<object?>();
        ReadOnlyMemory<byte> received = ReadOnlyMemory<byte>.Empty;

        foreach (var part in two)
        {
            received = (byte[])[.. received.Span, part];
            while (HubMessage.Take(ref received) is { } message)
                taken.Add(message[3]);
        }

        taken.ShouldBe(["First", "Second"]);
    }

    [Fact]
    public void Read_Page_FindsItsLiveComponentsAndTheirState()
    {
        const string Page = """<head><!--Blazor:{"type":"server","sequence":0,"descriptor":"a"}--></head><!--Blazor:{"type":"server","sequence":1,"descriptor":"b"}--><p/><!--Blazor:{"prerenderId":"x"}--><!--Blazor-Server-Component-State:abc-->""";

        var markers = PageMarkers.Read(Page);

        markers.State.ShouldBe("abc");
        markers.Operations.ShouldBe(
            """{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{"type":"server","sequence":0,"descriptor":"a"}},{"type":"add","ssrComponentId":2,"marker":{"type":"server","sequence":1,"descriptor":"b"}}]}""");
    }
}
