"""The reader as PyTorch has it: MiniLM's six layers, and two heads on them. Its embeddings never learn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file

from data.errors import ReaderError
from embeddings.encoders import packaged_minilm

_WIDTH = 384
Arrays = dict[str, npt.NDArray[np.float16]]


class ReaderModel(torch.nn.Module):
    """Log-odds of an answer (texts,), and of each token those of beginning and of ending it (texts, length, 2).

    `eager` is the one way of attending that can be traced without a mask.
    """

    def __init__(self, eager: bool = False) -> None:
        from transformers import BertConfig, BertModel  # more than half of what this module would import

        super().__init__()
        config = BertConfig.from_json_file(str(packaged_minilm() / "config.json"))
        if eager:
            config._attn_implementation = "eager"
        self.bert = BertModel(config, add_pooling_layer=False)
        self.rel, self.span = torch.nn.Linear(_WIDTH, 1), torch.nn.Linear(_WIDTH, 2)

    def forward(self, words: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """From word vectors (texts, length, 384) of texts of one length, so that nothing is masked."""
        embedded = self.bert.embeddings(inputs_embeds=words, token_type_ids=types)
        return self._heads(self.bert.encoder(embedded).last_hidden_state)

    def read(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Of texts that are filled up to one length, which `mask` (1 for a token of the text) tells."""
        return self._heads(self.bert(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state)

    def _heads(self, read: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.rel(read[:, 0])[:, 0], self.span(read)

    def freeze(self, layers: int) -> None:
        """The embeddings, and so many layers from the bottom, learn nothing; all others do."""
        for parameter in self.parameters():
            parameter.requires_grad = True
        for module in (self.bert.embeddings, *self.bert.encoder.layer[:layers]):
            for parameter in module.parameters():
                parameter.requires_grad = False


def from_minilm(seed: int, eager: bool = False) -> ReaderModel:
    """What training begins with: MiniLM, and heads that know nothing."""
    torch.manual_seed(seed)
    model = ReaderModel(eager)
    model.bert.load_state_dict(load_file(packaged_minilm() / "model.safetensors"), strict=False)
    return model


def arrays(model: ReaderModel) -> Arrays:
    """Everything but the embeddings, in 16 bits."""
    return {
        name: value.detach().cpu().half().numpy()
        for name, value in model.state_dict().items()
        if "embeddings" not in name
    }


def load(model: ReaderModel, weights: Path) -> None:
    """The arrays of a file into the model.

    Raises:
        ReaderError: they are not this reader's.
    """
    with np.load(weights) as trained:
        own = {name: torch.from_numpy(trained[name].astype(np.float32)) for name in trained.files}
    missing, unknown = model.load_state_dict(own, strict=False)
    if unknown or any("embeddings" not in name for name in missing):
        raise ReaderError(f"{weights} is not of this reader: missing {missing[:3]}, unknown {unknown[:3]}.")
