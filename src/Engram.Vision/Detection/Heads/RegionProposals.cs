namespace Engram.Vision;

/// <summary>What the first stage says of a batch.</summary>
/// <param name="Objectness">[batch, anchors], logits.</param>
/// <param name="Codes">[batch, anchors, 4].</param>
/// <param name="Anchors">[anchors, 4].</param>
/// <param name="Counts">Anchors of each map.</param>
internal sealed record Said(Tensor Objectness, Tensor Codes, Tensor Anchors, long[] Counts);

/// <summary>A Faster R-CNN's first stage: says of each anchor whether there is anything, and moves it.</summary>
/// <remarks>Shape: maps → of each map logits [batch, anchors, h, w], then of each codes [batch, 4 · anchors, h, w]. Source: Ren et al. 2015 (arXiv:1506.01497), §3.1.</remarks>
internal sealed class RegionProposals : Layer
{
    // Smaller regions are no regions, in pixels.
    private const double LeastSide = 1e-3;

    private static readonly BoxCoder s_coder = new();
    private readonly ProposalOptions _options;
    private readonly AnchorGenerator _anchors;
    private readonly Layer _head;

    internal RegionProposals(ProposalOptions options, AnchorGenerator anchors, int depth)
    {
        (_options, _anchors) = (options, anchors);
        _head = Add("head", new ProposalHead(anchors.PerPlace[0], depth));
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => _head.Run(inputs);

    /// <summary>What it says of maps, anchor by anchor.</summary>
    internal Said Say(Tensor[] maps, Size2 image)
    {
        var said = Run(maps).Select(map => map.Precise()).ToArray();
        var (logits, codes) = (said[..maps.Length].Select(map => PerAnchor.List(map, 1)).ToArray(), said[maps.Length..].Select(map => PerAnchor.List(map, 4)).ToArray());
        var anchors = _anchors.Of([.. maps.Select(map => new Size2(map.size(2), map.size(3)))], image, said[0].dtype, said[0].device);
        return new(cat(logits, 1).squeeze(2), cat(codes, 1), anchors, [.. logits.Select(list => list.size(1))]);
    }

    /// <summary>The regions of each image that the second stage shall look at, best first. No gradient flows through them.</summary>
    internal IReadOnlyList<Tensor> Propose(Said said, IReadOnlyList<Size2> images, bool training)
    {
        using var noGradient = no_grad();
        var (candidates, most) = training ? (_options.CandidatesInTraining, _options.MostInTraining) : (_options.Candidates, _options.Most);
        return [.. images.Select((size, image) =>
        {
            List<Tensor> places = [], levels = [];
            foreach (var (level, logits) in said.Objectness[image].split(said.Counts).Index())
            {
                var best = logits.topk((int)Math.Min(candidates, logits.size(0))).indexes;
                places.Add(best.add(Scalars.Whole(said.Counts[..level].Sum()), Scalars.Whole(1)));
                levels.Add(full_like(best, Scalars.Whole(level)));
            }
            var (chosen, of) = (cat(places), cat(levels));
            var boxes = Boxes.ClipTo(s_coder.Decode(said.Codes[image].index_select(0, chosen), said.Anchors.index_select(0, chosen)), size);
            var scores = said.Objectness[image].index_select(0, chosen).sigmoid();
            var kept = Boxes.AtLeast(boxes, LeastSide);
            kept = kept.index_select(0, scores.index_select(0, kept).ge(Scalars.Of(_options.LeastScore)).Places());
            (boxes, scores, of) = (boxes.index_select(0, kept), scores.index_select(0, kept), of.index_select(0, kept));
            kept = NonMaximumSuppression.Keep(boxes, scores, of, _options.LargestOverlap);
            return boxes.index_select(0, kept.narrow(0, 0, Math.Min(most, kept.size(0))));
        })];
    }

    /// <summary>How wrong it is: about whether there is anything, and about where.</summary>
    internal IReadOnlyList<(string Name, Tensor Loss)> Losses(Said said, IReadOnlyList<Target> targets, SampleRandom random)
    {
        var matcher = new Matcher(_options.HighOverlap, _options.LowOverlap) { Rescue = Rescue.Ties };
        List<Tensor> logits = [], truths = [], moves = [];
        foreach (var (image, target) in targets.Index())
        {
            var matches = matcher.Match(Overlap.Iou(target.Boxes, said.Anchors));
            var labels = matches.ge(Scalars.Whole(0)).to(ScalarType.Int64) - matches.eq(Scalars.Whole(Matcher.Neither)).to(ScalarType.Int64);
            var (things, background) = _options.Anchors.Draw(labels, random);
            logits.Add(said.Objectness[image].index_select(0, cat([things, background])));
            truths.Add(cat([ones_like(things), zeros_like(background)]));
            var truth = s_coder.Encode(target.Boxes.index_select(0, matches.index_select(0, things)), said.Anchors.index_select(0, things));
            moves.Add(nn.functional.smooth_l1_loss(said.Codes[image].index_select(0, things), truth, nn.Reduction.Sum, 1 / 9.0));
        }
        var all = cat(logits);
        return
        [
            ("loss_objectness", nn.functional.binary_cross_entropy_with_logits(all, cat(truths).to(all.dtype))),
            ("loss_rpn_box_reg", stack(moves).sum().div(Scalars.Whole(Math.Max(1, all.size(0))))),
        ];
    }
}

/// <summary>The first stage's convolutions, the same on each map.</summary>
internal sealed class ProposalHead : Layer
{
    private readonly Layer _convolutions, _classes, _boxes;

    internal ProposalHead(int anchors, int depth)
    {
        const int width = PyramidBackbone.Width;
        _convolutions = Add("conv", new Sequential([.. Enumerable.Range(0, depth).Select(_ => (Step)new Sequential([DenseHead.Convolution(width, width), new ReLU()]))]));
        _classes = Add("cls_logits", Point(width, anchors));
        _boxes = Add("bbox_pred", Point(width, 4 * anchors));
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        Tensor[] seen = [.. inputs.Select(_convolutions.call)];
        return [.. seen.Select(_classes.call), .. seen.Select(_boxes.call)];
    }

    private static Conv2d Point(int inputs, int outputs) => new(inputs, outputs, 1) { Bias = true, Weights = new Normal(0.01), Biases = Constant.Zeros };
}
