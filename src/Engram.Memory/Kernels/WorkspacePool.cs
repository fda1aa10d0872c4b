namespace Engram.Memory;

/// <summary>Workspaces between two uses: new ones cost a page fault for each 4 KB, of which a sequence's history has thousands.</summary>
internal sealed class WorkspacePool
{
    private const int Kept = 4;
    private readonly Lock _gate = new();
    private readonly List<Workspace> _free = [];
    // A workspace that is out must not be finalized before the history that gives it back.
    private readonly HashSet<Workspace> _out = [];

    /// <summary>The smallest free workspace that is large enough, or a new one.</summary>
    internal Workspace Rent(nuint bytes)
    {
        lock (_gate)
        {
            var fitting = _free.Where(workspace => workspace.Bytes >= bytes).MinBy(workspace => workspace.Bytes);
            if (fitting is null)
                fitting = new(bytes + bytes / 8);
            else
                _free.Remove(fitting);
            _out.Add(fitting);
            return fitting;
        }
    }

    /// <summary>Takes a workspace back; the smallest of too many is freed.</summary>
    internal void Return(Workspace workspace)
    {
        lock (_gate)
        {
            if (!_out.Remove(workspace)) return;
            _free.Add(workspace);
            if (_free.Count <= Kept) return;
            var smallest = _free.MinBy(each => each.Bytes)!;
            _free.Remove(smallest);
            smallest.Dispose();
        }
    }
}
